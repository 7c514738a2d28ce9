package support.pledge.intake.door;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import support.pledge.intake.IntakeSettings;
import support.pledge.intake.attachment.Keeping;
import support.pledge.intake.desk.Desk;
import support.pledge.intake.desk.Desks;
import support.pledge.intake.limit.ClientAddress;
import support.pledge.intake.limit.Limit;
import support.pledge.intake.limit.Limits;
import support.pledge.intake.model.FormToken;
import support.pledge.intake.model.StatusToken;
import support.pledge.intake.model.TokenSecret;
import support.pledge.intake.page.ContactPage;
import support.pledge.intake.page.FileBounds;
import support.pledge.intake.page.Language;
import support.pledge.intake.page.Pages;
import support.pledge.intake.page.Words;
import support.pledge.intake.publish.Stamp;
import support.pledge.intake.view.Conversations;
import support.pledge.intake.web.Bodies;
import support.pledge.intake.web.Problem;
import support.pledge.schemas.TicketNumber;

/** The contact form (C4): a page without scripts. Nobody's words are lost silently: what is not kept stands in the form again. */
@Component
class ContactDoor {
    private static final int FILES = 5;
    private static final int MEGABYTES_TOGETHER = 25;
    /** No person fills a form in so short a time. */
    private static final Duration TOO_QUICK = Duration.ofSeconds(2);

    private final Desks desks;
    private final Pages pages;
    private final PageAnswers answers;
    private final Bodies bodies;
    private final Files gate;
    private final Keeping keeping;
    private final Opening opening;
    private final Conversations conversations;
    private final Limits limits;
    private final ClientAddress addresses;
    private final TokenSecret secret;
    private final FileBounds bounds;

    ContactDoor(
            Desks desks,
            Pages pages,
            PageAnswers answers,
            Bodies bodies,
            Files gate,
            Keeping keeping,
            Opening opening,
            Conversations conversations,
            Limits limits,
            ClientAddress addresses,
            TokenSecret secret,
            IntakeSettings settings) {
        this.desks = desks;
        this.pages = pages;
        this.answers = answers;
        this.bodies = bodies.ofStrangers();
        this.gate = gate;
        this.keeping = keeping;
        this.opening = opening;
        this.conversations = conversations;
        this.limits = limits;
        this.addresses = addresses;
        this.secret = secret;
        bounds = new FileBounds(FILES, (int) settings.fileLimit().toMegabytes(), MEGABYTES_TOGETHER);
    }

    /** {@code GET /contact/{desk}}. */
    Mono<ServerResponse> show(ServerRequest request) {
        var desk = desk(request);
        if (desk == null) {
            return answers.say(404, "notFound", PageAnswers.language(request), null);
        }
        // Not no-store: whoever goes back finds the form as it was left, and its token.
        return PageAnswers.page(200)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .bodyValue(pages.contact(
                        ContactPage.empty(desk, token(desk), bounds),
                        language(request, desk, PageAnswers.chosen(request))));
    }

    /** {@code POST /contact/{desk}}. */
    Mono<ServerResponse> send(ServerRequest request) {
        var desk = desk(request);
        if (desk == null) {
            // Its body is not even looked at.
            return PageAnswers.secret(404)
                    .header(HttpHeaders.CONNECTION, "close")
                    .bodyValue(pages.message("notFound", PageAnswers.language(request), null));
        }
        var headers = request.headers().asHttpHeaders();
        int largest = bounds.together() * 1_000_000;
        limits.count(Limit.KNOCKS, addresses.of(request.exchange().getRequest()));
        return bodies.raw(
                        request,
                        largest,
                        raw -> gate.pass(
                                raw.length,
                                () -> FormBody.read(headers, raw).flatMap(body -> answer(request, desk, body))))
                .onErrorResume(e -> answers.failed(
                        e,
                        language(request, desk, PageAnswers.chosen(request)),
                        "/contact/" + desk.key(),
                        bounds.together()));
    }

    /** {@code GET /contact/{desk}/sent?t=...}: may be loaded again and sends nothing. */
    Mono<ServerResponse> sent(ServerRequest request) {
        var desk = desk(request);
        var token = request.queryParam("t").orElse("");
        var number = StatusToken.read(secret, token);
        if (desk == null || number.isEmpty()) {
            return answers.say(404, "notFound", PageAnswers.language(request), null);
        }
        var language = language(request, desk, PageAnswers.chosen(request));
        var issued = StatusToken.issue(secret, number.get());
        return conversations
                .peek(number.get())
                .map(ticket -> pages.sent(desk, number.get().text(), issued, ticket, language))
                .switchIfEmpty(
                        Mono.fromSupplier(() -> pages.sent(desk, number.get().text(), issued, null, language)))
                .flatMap(page -> PageAnswers.secret(200).bodyValue(page));
    }

    private Mono<ServerResponse> answer(ServerRequest request, Desk desk, FormBody body) {
        var chosen = body.fields().get("lang");
        var form = ContactForm.read(
                body, desk, bounds, language(request, desk, chosen == null ? PageAnswers.chosen(request) : chosen));
        var token = FormToken.read(secret, desk.key(), form.typed().form());
        return Mono.defer(() -> {
                    limits.count(Limit.FORMS, addresses.of(request.exchange().getRequest()));
                    if (!form.faults().isEmpty()) {
                        return again(desk, form, 422, null, null);
                    }
                    if (form.trapped() || token.isEmpty() || isTooQuick(token.get())) {
                        return again(desk, form, 422, words(form).say("noteAgain"), null);
                    }
                    return keep(desk, form, token.get());
                })
                .onErrorResume(e -> failed(desk, form, PageAnswers.problem(e)));
    }

    private boolean isTooQuick(FormToken token) {
        return opening.now().isBefore(token.renderedAt().plus(TOO_QUICK));
    }

    private Mono<ServerResponse> keep(Desk desk, ContactForm form, FormToken token) {
        return Mono.fromCallable(() -> keeping.keep(form.files()))
                .subscribeOn(Schedulers.boundedElastic())
                .onErrorMap(
                        IOException.class,
                        e -> Problem.unavailable("the files cannot be kept just now")
                                .asException())
                .flatMap(kept -> open(desk, form, token, kept))
                .flatMap(opened -> PageAnswers.secret(303)
                        .location(sentPage(desk, form, opened))
                        .build());
    }

    private Mono<Opening.Opened> open(Desk desk, ContactForm form, FormToken token, Keeping.Kept kept) {
        // Sent twice it is one ticket; changed in between it is another one, for what was changed must not be lost.
        var content = secret.eventId(form.content(kept.files()));
        var identity = opening.identity("form:" + desk.key(), token.chance() + "|" + content);
        var masked = kept.masked().stream().map(Enum::name).sorted().toList();
        return opening.open(
                identity,
                null,
                (number, eventId, now) -> List.of(form.event(
                        new Stamp(number.text(), desk.key(), null, now, Actors.customer(form.customer())),
                        eventId,
                        kept.files(),
                        masked)));
    }

    private URI sentPage(Desk desk, ContactForm form, Opening.Opened opened) {
        var number = TicketNumber.parse(opened.ticketId()).orElseThrow();
        return URI.create("/contact/" + desk.key() + "/sent?t=" + StatusToken.issue(secret, number) + "&lang="
                + form.language().tag());
    }

    private Mono<ServerResponse> failed(Desk desk, ContactForm form, Problem problem) {
        var wait = problem.retryAfterSeconds();
        return switch (problem.status()) {
            case 429 -> again(desk, form, 429, words(form).say("noteTooMany", wait == null ? 60 : wait), wait);
            case 503 -> again(desk, form, 503, words(form).say("noteUnavailable"), wait);
            default -> again(desk, form, problem.status(), words(form).say("noteFailed"), wait);
        };
    }

    /** The form with all that was typed; only files must be chosen again. */
    private Mono<ServerResponse> again(
            Desk desk, ContactForm form, int status, @Nullable String note, @Nullable Integer wait) {
        boolean ours = FormToken.read(secret, desk.key(), form.typed().form()).isPresent();
        var typed = ours ? form.typed() : form.typed().inForm(token(desk));
        var page = new ContactPage(
                desk, typed, bounds, note, form.faults(), !form.files().isEmpty(), false);
        var answer = PageAnswers.secret(status);
        return (wait == null ? answer : answer.header(HttpHeaders.RETRY_AFTER, wait.toString()))
                .bodyValue(pages.contact(page, form.language()));
    }

    private String token(Desk desk) {
        return FormToken.issue(secret, desk.key(), opening.now());
    }

    private static Words words(ContactForm form) {
        return Words.in(form.language());
    }

    private @Nullable Desk desk(ServerRequest request) {
        return desks.find(request.pathVariable("desk")).orElse(null);
    }

    private static Language language(ServerRequest request, Desk desk, @Nullable String chosen) {
        return Language.of(chosen, PageAnswers.browsers(request), desk.languages());
    }
}
