package support.pledge.intake.door;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import support.pledge.intake.page.Language;
import support.pledge.intake.page.Pages;
import support.pledge.intake.web.Problem;
import support.pledge.intake.web.ProblemException;

/** Answers that people read: pages, and problems told in their words. */
@Component
class PageAnswers {
    private static final Logger log = LoggerFactory.getLogger(PageAnswers.class);
    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
    private final Pages pages;

    PageAnswers(Pages pages) {
        this.pages = pages;
    }

    /** A page for whoever has the address, and for no index, cache or other site. */
    static ServerResponse.BodyBuilder page(int status) {
        return ServerResponse.status(HttpStatusCode.valueOf(status))
                .contentType(HTML)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex");
    }

    /** As {@link #page}, kept nowhere at all. */
    static ServerResponse.BodyBuilder secret(int status) {
        return page(status).header(HttpHeaders.CACHE_CONTROL, "private, no-store");
    }

    static @Nullable String browsers(ServerRequest request) {
        return request.headers().firstHeader(HttpHeaders.ACCEPT_LANGUAGE);
    }

    static @Nullable String chosen(ServerRequest request) {
        return request.queryParam("lang").orElse(null);
    }

    /** As far as it is known without a desk. */
    static Language language(ServerRequest request) {
        return Language.of(chosen(request), browsers(request));
    }

    /** A page that only says something. */
    Mono<ServerResponse> say(int status, String words, Language language, @Nullable String form, Object... values) {
        return secret(status).bodyValue(pages.message(words, language, form, values));
    }

    /**
     * A failure in words.
     *
     * @param form where a form can be opened again; null: nowhere
     * @param megabytes the most that can be sent at once
     */
    Mono<ServerResponse> failed(Throwable failure, Language language, @Nullable String form, int megabytes) {
        var problem = problem(failure);
        if (problem.status() == 413) {
            return secret(413)
                    .header(HttpHeaders.CONNECTION, "close")
                    .bodyValue(pages.message("tooLarge", language, form, megabytes));
        }
        if (problem.status() == 404) {
            return say(404, "notFound", language, null);
        }
        if (problem.status() < 500) {
            return say(problem.status(), "broken", language, form);
        }
        return secret(problem.status())
                .header(HttpHeaders.RETRY_AFTER, "5")
                .bodyValue(pages.message("later", language, form));
    }

    /** What nobody foresaw is logged. */
    static Problem problem(Throwable failure) {
        if (failure instanceof ProblemException known) {
            return known.problem();
        }
        log.error("A page failed", failure);
        return Problem.of(500, "something broke on our side");
    }
}
