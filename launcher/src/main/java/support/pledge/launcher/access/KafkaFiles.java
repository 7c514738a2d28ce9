package support.pledge.launcher.access;

/** What clients and brokers read of who they are. Passwords are letters and digits: nothing is quoted. */
final class KafkaFiles {
    private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule";
    private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule";

    private KafkaFiles() {}

    /** For the listener that everybody comes by. */
    static String scramClient(String principal, String password) {
        return client("SCRAM-SHA-512", SCRAM, principal, password);
    }

    /** For the brokers' own listener. */
    static String plainClient(String principal, String password) {
        return client("PLAIN", PLAIN, principal, password);
    }

    private static String client(String mechanism, String module, String principal, String password) {
        return """
                security.protocol=SASL_PLAINTEXT
                sasl.mechanism=%s
                sasl.jaas.config=%s required username="%s" password="%s";
                """.formatted(mechanism, module, principal, password);
    }

    /**
     * The users that cannot stand in the metadata, because they are needed before there is any. SCRAM users can, so that listener's section
     * names nobody.
     */
    static String jaas(String broker, String controller, String admin) {
        return """
                brokers.KafkaServer {
                  %1$s required username="broker" password="%2$s" user_broker="%2$s" user_admin="%4$s";
                };
                controller.KafkaServer {
                  %1$s required username="controller" password="%3$s" user_controller="%3$s";
                };
                client.KafkaServer {
                  %5$s required;
                };
                outside.KafkaServer {
                  %5$s required;
                };
                """.formatted(PLAIN, broker, controller, admin, SCRAM);
    }
}
