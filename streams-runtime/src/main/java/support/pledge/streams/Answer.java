package support.pledge.streams;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What another instance said.
 *
 * @param status HTTP's
 * @param partitionList which partitions it is for, as the header {@link Question#PARTITIONS} has it; empty where that is not said
 * @param body JSON
 */
public record Answer(int status, String partitionList, String body) {

    /** @throws NotWhole unless it is what was asked for */
    String expected() {
        if (status != 200) {
            throw new NotWhole("another instance cannot give its part of the answer at the moment");
        }
        return body;
    }

    Set<Integer> partitions() {
        return partitionList.isEmpty()
                ? Set.of()
                : Arrays.stream(partitionList.split(",")).map(Integer::valueOf).collect(Collectors.toSet());
    }
}
