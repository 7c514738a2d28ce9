package support.pledge.launcher.local;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import support.pledge.launcher.access.BrokerAccess;
import support.pledge.launcher.access.SecretsFolder;
import support.pledge.launcher.pack.PackTeams;
import support.pledge.schemas.Contract;
import support.pledge.schemas.ContractSettings;

/** Users, rules and topics of a local system that was started secured, before its services come. */
final class LocalAccess {
    private LocalAccess() {}

    static void apply(Settings settings, ContractSettings asAdmin, List<PolicyPublisher.Pack> packs, Set<String> more)
            throws InterruptedException {
        Set<String> teams = new TreeSet<>(more);
        packs.forEach(pack -> teams.addAll(PackTeams.of(pack.desk(), pack.yaml())));
        SecretsFolder secrets = SecretsFolder.at(settings.data().principals());
        teams.forEach(secrets::makeTeam);
        Contract.ensureTopics(asAdmin, teams);
        BrokerAccess.apply(asAdmin.broker(), secrets, teams, false);
    }
}
