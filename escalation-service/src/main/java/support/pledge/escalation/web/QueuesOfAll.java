package support.pledge.escalation.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import support.pledge.access.servlet.NotReadable;
import support.pledge.escalation.stream.TeamQueues;
import support.pledge.streams.Instances;
import support.pledge.streams.NotWhole;
import support.pledge.streams.Question;
import tools.jackson.databind.json.JsonMapper;

/** What the teams have at all instances of this service. */
@Component
class QueuesOfAll {
    private final Instances instances;
    private final JsonMapper json;

    QueuesOfAll(Instances instances, JsonMapper json) {
        this.instances = instances;
        this.json = json;
    }

    /**
     * This instance's part of an answer and those of the others.
     *
     * @throws NotReadable when one of them cannot be asked
     */
    <T> List<T> everyone(
            Class<T> part,
            Supplier<Set<Integer>> here,
            Supplier<T> own,
            HttpServletRequest request,
            HttpServletResponse response) {
        var question = Question.of(request.getRequestURI(), request.getQueryString(), request::getHeader);
        try {
            var all = instances.gather(TeamQueues.STORE, question, here, own, body -> json.readValue(body, part));
            if (question.alone()) {
                response.setHeader(Question.PARTITIONS, all.shownPartitions());
            }
            return all.parts();
        } catch (NotWhole e) {
            throw new NotReadable(e.why());
        }
    }
}
