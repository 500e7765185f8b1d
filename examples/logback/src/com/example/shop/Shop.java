package com.example.shop;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A shop that logs what goes wrong. Who is told, and how, stands in logback.xml. */
public final class Shop {

    private static final Logger LOG = LoggerFactory.getLogger(Shop.class);

    public static void main(String[] arguments) {
        LOG.info("The shop opens.");
        LOG.error("The payment service does not answer.");
        System.out.println("The shop goes on.");
    }

    private Shop() {}
}
