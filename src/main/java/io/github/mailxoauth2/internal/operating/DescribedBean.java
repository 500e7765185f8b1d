package io.github.mailxoauth2.internal.operating;

import java.lang.reflect.Method;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.StandardMBean;
import org.jspecify.annotations.Nullable;

/** The JDK's translation of {@link TokenMXBean} to open types, with the sentences of its methods. */
final class DescribedBean extends StandardMBean {

    /** The same for all, so that each need not keep one. */
    private static volatile @Nullable MBeanInfo shared;

    DescribedBean(TokenMXBean bean) {
        super(bean, TokenMXBean.class, true);
    }

    /**
     * Reads every attribute, so that no class is left to be loaded when somebody does: a web application that was
     * stopped loads none any more, and its beans may be looked at until it is collected.
     */
    void readOnce() {
        for (MBeanAttributeInfo attribute : getMBeanInfo().getAttributes()) {
            try {
                getAttribute(attribute.getName());
            } catch (JMException e) {
                throw new IllegalStateException(attribute.getName() + " cannot be read", e);
            }
        }
    }

    @Override
    protected @Nullable MBeanInfo getCachedMBeanInfo() {
        return shared;
    }

    @Override
    protected void cacheMBeanInfo(@Nullable MBeanInfo info) {
        if (info != null) {
            shared = info;
        }
    }

    @Override
    protected String getDescription(MBeanInfo info) {
        return "A credential of mail-xoauth2";
    }

    @Override
    protected String getDescription(MBeanAttributeInfo info) {
        return sentence("get", info);
    }

    @Override
    protected String getDescription(MBeanOperationInfo info) {
        return sentence("", info);
    }

    @Override
    protected int getImpact(MBeanOperationInfo info) {
        return MBeanOperationInfo.ACTION;
    }

    private static String sentence(String prefix, MBeanFeatureInfo info) {
        try {
            Method method = TokenMXBean.class.getMethod(prefix + info.getName());
            Described described = method.getAnnotation(Described.class);
            return described == null ? info.getName() : described.value();
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("an attribute without its method", e);
        }
    }
}
