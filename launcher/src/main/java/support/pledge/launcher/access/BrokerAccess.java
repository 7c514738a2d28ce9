package support.pledge.launcher.access;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import support.pledge.schemas.Broker;

/** Makes a broker agree with the rules and the passwords; said again it changes nothing. */
public final class BrokerAccess {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ScramCredentialInfo SCRAM = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 8192);

    private BrokerAccess() {}

    /**
     * What was done.
     *
     * @param beyond rules of our principals that are not ours, and were left
     */
    public record Done(int users, int granted, int takenBack, int beyond) {}

    /**
     * @param admin as a super user
     * @param teams of all packs
     * @param prune whether what our principals may beyond the rules is taken back: on a broker of our own
     * @throws IllegalArgumentException if the broker has no rules, or refuses
     */
    public static Done apply(Broker admin, SecretsFolder secrets, Collection<String> teams, boolean prune)
            throws InterruptedException {
        try (Admin kafka = Admin.create(admin.client(Map.of()))) {
            List<UserScramCredentialAlteration> users = users(secrets, teams);
            done(kafka.alterUserScramCredentials(users).all());
            awaitKnown(kafka, users);
            Set<AclBinding> wanted = Rules.of(teams);
            Collection<AclBinding> found =
                    done(kafka.describeAcls(AclBindingFilter.ANY).values());
            Set<AclBinding> missing = new HashSet<>(wanted);
            missing.removeAll(new HashSet<>(found));
            done(kafka.createAcls(missing).all());
            List<AclBindingFilter> surplus = found.stream()
                    .filter(binding -> Principals.ours(binding.entry().principal()) && !wanted.contains(binding))
                    .map(AclBinding::toFilter)
                    .toList();
            if (prune) {
                done(kafka.deleteAcls(surplus).all());
            }
            return new Done(users.size(), missing.size(), prune ? surplus.size() : 0, prune ? 0 : surplus.size());
        }
    }

    private static List<UserScramCredentialAlteration> users(SecretsFolder secrets, Collection<String> teams) {
        List<UserScramCredentialAlteration> users = new ArrayList<>();
        Stream.concat(
                        Principals.STANDING.stream(),
                        teams.stream().flatMap(team -> Stream.of(Principals.team(team), Principals.webhook(team))))
                .filter(secrets::knows)
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new))
                .forEach(name -> users.add(new UserScramCredentialUpsertion(name, SCRAM, secrets.password(name))));
        return users;
    }

    /** The controller has them before the brokers do; who comes in between is told that the password is wrong. */
    private static void awaitKnown(Admin kafka, List<UserScramCredentialAlteration> users) throws InterruptedException {
        List<String> names =
                users.stream().map(UserScramCredentialAlteration::user).toList();
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!done(kafka.describeUserScramCredentials().users()).containsAll(names) && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static <T> T done(KafkaFuture<T> asked) throws InterruptedException {
        try {
            return asked.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalArgumentException("the broker does not take it: " + cause.getMessage(), e);
        } catch (TimeoutException e) {
            throw new IllegalArgumentException(
                    "the broker has not answered within " + PATIENCE.toSeconds()
                            + " s: is it there, and is this its brokers' listener?",
                    e);
        }
    }
}
