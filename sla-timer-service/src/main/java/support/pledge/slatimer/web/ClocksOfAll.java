package support.pledge.slatimer.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import support.pledge.access.servlet.NotReadable;
import support.pledge.slatimer.stream.SlaTopology;
import support.pledge.slatimer.web.ClockViews.Deadlines;
import support.pledge.streams.Instances;
import support.pledge.streams.NotWhole;
import support.pledge.streams.Question;
import tools.jackson.databind.json.JsonMapper;

/** The tickets of all instances of this service. */
@Component
class ClocksOfAll {

    private final Instances instances;
    private final JsonMapper json;

    ClocksOfAll(Instances instances, JsonMapper json) {
        this.instances = instances;
        this.json = json;
    }

    /**
     * What the instance that keeps the ticket says, as it says it.
     *
     * @throws NotReadable when it cannot be asked
     */
    ResponseEntity<String> keeper(String ticketId, HttpServletRequest request) {
        try {
            var answer = instances.askKeeper(SlaTopology.TICKETS, ticketId, question(request));
            return switch (answer.status()) {
                case 200 ->
                    ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(answer.body());
                case 404 ->
                    ResponseEntity.status(404)
                            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                            .body(answer.body());
                default -> throw new NotReadable("the instance that keeps this ticket cannot answer at the moment");
            };
        } catch (NotWhole e) {
            throw new NotReadable(e.why());
        }
    }

    /**
     * This instance's deadlines and those of the others.
     *
     * @throws NotReadable when one of them cannot be asked
     */
    List<Deadlines> everyone(
            Supplier<Set<Integer>> here,
            Supplier<Deadlines> own,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            var question = question(request);
            var all = instances.gather(
                    SlaTopology.TICKETS, question, here, own, body -> json.readValue(body, Deadlines.class));
            if (question.alone()) {
                response.setHeader(Question.PARTITIONS, all.shownPartitions());
            }
            return all.parts();
        } catch (NotWhole e) {
            throw new NotReadable(e.why());
        }
    }

    private static Question question(HttpServletRequest request) {
        return Question.of(request.getRequestURI(), request.getQueryString(), request::getHeader);
    }
}
