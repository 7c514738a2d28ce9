package support.pledge.launcher.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import support.pledge.launcher.access.EnvFile;
import support.pledge.launcher.process.PartFailed;

/** Which brokers belong together: fixed when a folder is first used, because a majority of new ones would forget what the old one knows. */
final class LocalCluster {
    private static final String ID = "KAFKA_CLUSTER_ID";
    private static final String SECURED = "KAFKA_SECURED";
    private static final String BROKERS = "KAFKA_BROKERS";

    private LocalCluster() {}

    /**
     * The id of the cluster in this folder, made up where it is new.
     *
     * @throws PartFailed when the folder was begun with another number of brokers, or secured and is to be opened
     */
    static String id(DataDir data, int brokers, boolean secured) throws IOException {
        Path file = data.root().resolve("cluster.env");
        if (Files.notExists(file)) {
            String begun = Files.exists(data.kafka()) ? "1" : Integer.toString(brokers);
            EnvFile.write(file, Map.of(ID, Uuid.randomUuid().toString(), BROKERS, begun, SECURED, "false"));
        }
        Map<String, String> known = EnvFile.read(file);
        String begun = known.getOrDefault(BROKERS, "1");
        if (!begun.equals(Integer.toString(brokers))) {
            throw new PartFailed(data.root() + " was begun with --brokers " + begun
                    + ": start it with as many, or take another folder with --data DIR");
        }
        if (secured) {
            Map<String, String> now = new LinkedHashMap<>(known);
            now.put(SECURED, "true");
            EnvFile.write(file, now);
        } else if (known.getOrDefault(SECURED, "").equals("true")) {
            throw new PartFailed(data.root() + " was begun with --secured: start it so, or remove " + SECURED + " from "
                    + file + " to open it to everybody on this machine");
        }
        return known.getOrDefault(ID, "");
    }
}
