/** Says what {@code mvn -Pdemo} is about to do and how long that takes, before Maven is silent for a while. */
final class DemoNotice {

    private DemoNotice() {}

    public static void main(String[] args) {
        System.out.println("Building the jars from their sources; then a mail application runs twice,");
        System.out.println("first with its password, then with a token. This takes about half a minute.");
        System.out.println("The first time Maven also fetches some 130 MB, which can take some minutes.");
    }
}
