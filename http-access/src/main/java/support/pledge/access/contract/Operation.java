package support.pledge.access.contract;

import java.util.List;
import java.util.Set;

/**
 * One method of one path, as the service's OpenAPI document has it.
 *
 * @param path with its {@code {parameters}}
 * @param callers who may call it ({@code x-callers})
 * @param foreign how somebody is answered who is let in, but not to that ({@code x-foreign}): 403, 404, or empty for a list without it
 * @param known how callers are known: names of security schemes; none where nobody is asked
 * @param tags which part of the service it belongs to
 */
public record Operation(
        String method,
        String path,
        String summary,
        List<String> callers,
        String foreign,
        Set<String> known,
        Set<String> tags) {
    public Operation {
        callers = List.copyOf(callers);
        known = Set.copyOf(known);
        tags = Set.copyOf(tags);
    }

    /** Whether a stranger may. */
    public boolean isPublic() {
        return callers.contains("stranger");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
