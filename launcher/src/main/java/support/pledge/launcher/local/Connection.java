package support.pledge.launcher.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import support.pledge.launcher.access.EnvFile;
import support.pledge.launcher.access.Principals;
import support.pledge.launcher.access.SecretsFolder;
import support.pledge.launcher.process.PartFailed;
import support.pledge.schemas.Broker;

/**
 * How to reach a running system: what {@code connection.env} says, by the names it says it with.
 *
 * @param adminKafka where admin comes in; empty where Kafka lets in everybody
 * @param secretsDir where each principal's Kafka client file lies, see {@link support.pledge.launcher.access.SecretsFolder}; empty: Kafka lets in
 *     everybody
 */
public record Connection(
        String intakeUrl,
        String slaUrl,
        String escalationUrl,
        String notificationUrl,
        String kafka,
        String registryUrl,
        String smtp,
        String lmtp,
        String mailboxUrl,
        String apiKey,
        String agentToken,
        String adminKafka,
        String secretsDir) {

    static Connection of(
            Ports ports, Backbone backbone, String apiKey, String agentToken, String adminKafka, String secretsDir) {
        String host = "127.0.0.1:";
        return new Connection(
                Service.INTAKE.url(ports),
                Service.SLA_TIMER.url(ports),
                Service.ESCALATION.url(ports),
                Service.NOTIFICATION.url(ports),
                backbone.kafka(),
                backbone.registryUrl(),
                host + ports.smtp(),
                host + ports.lmtp(),
                "http://" + host + ports.mailbox() + "/mails",
                apiKey,
                agentToken,
                adminKafka,
                secretsDir);
    }

    /** @throws PartFailed when no system runs on that folder, or the file lacks a name */
    public static Connection read(Path file) {
        try {
            if (Files.notExists(file)) {
                throw new PartFailed("no running system: " + file
                        + " is not there. Start one with ./pledge up, or name its folder with --data DIR");
            }
            Map<String, String> env = EnvFile.read(file);
            return new Connection(
                    value(env, file, "PLEDGE_INTAKE_URL"),
                    value(env, file, "PLEDGE_SLA_URL"),
                    value(env, file, "PLEDGE_ESCALATION_URL"),
                    value(env, file, "PLEDGE_NOTIFICATION_URL"),
                    value(env, file, "PLEDGE_KAFKA"),
                    value(env, file, "PLEDGE_REGISTRY_URL"),
                    value(env, file, "PLEDGE_SMTP"),
                    value(env, file, "PLEDGE_LMTP"),
                    value(env, file, "PLEDGE_MAILBOX_URL"),
                    value(env, file, "PLEDGE_API_KEY"),
                    value(env, file, "PLEDGE_AGENT_TOKEN"),
                    env.getOrDefault("PLEDGE_KAFKA_ADMIN", ""),
                    env.getOrDefault("PLEDGE_SECRETS_DIR", ""));
        } catch (IOException e) {
            throw new PartFailed("cannot read " + file + ": " + e.getMessage());
        }
    }

    /** Kafka, as this principal. */
    public Broker broker(String principal) {
        if (secretsDir.isEmpty()) {
            return Broker.at(kafka);
        }
        String servers = principal.equals(Principals.ADMIN) ? adminKafka : kafka;
        return Broker.of(servers, secrets().client(principal).toString());
    }

    /** @throws PartFailed when Kafka lets in everybody */
    SecretsFolder secrets() {
        if (secretsDir.isEmpty()) {
            throw new PartFailed("this system's Kafka lets in everybody: start it with ./pledge up --secured");
        }
        return SecretsFolder.at(Path.of(secretsDir));
    }

    void write(Path file) {
        Map<String, String> env = new LinkedHashMap<>();
        env.put("PLEDGE_INTAKE_URL", intakeUrl);
        env.put("PLEDGE_SLA_URL", slaUrl);
        env.put("PLEDGE_ESCALATION_URL", escalationUrl);
        env.put("PLEDGE_NOTIFICATION_URL", notificationUrl);
        env.put("PLEDGE_KAFKA", kafka);
        env.put("PLEDGE_REGISTRY_URL", registryUrl);
        env.put("PLEDGE_SMTP", smtp);
        env.put("PLEDGE_LMTP", lmtp);
        env.put("PLEDGE_MAILBOX_URL", mailboxUrl);
        env.put("PLEDGE_API_KEY", apiKey);
        env.put("PLEDGE_AGENT_TOKEN", agentToken);
        if (!secretsDir.isEmpty()) {
            env.put("PLEDGE_KAFKA_ADMIN", adminKafka);
            env.put("PLEDGE_SECRETS_DIR", secretsDir);
        }
        EnvFile.write(file, env);
    }

    private static String value(Map<String, String> env, Path file, String name) {
        String value = env.get(name);
        if (value == null || value.isBlank()) {
            throw new PartFailed(file + " does not say " + name);
        }
        return value;
    }
}
