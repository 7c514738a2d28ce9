package support.pledge.launcher.demo;

import static java.util.Map.entry;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import support.pledge.events.ClockKind;
import support.pledge.events.ClockMet;
import support.pledge.events.DeadlineApproaching;
import support.pledge.events.DeadlineBreached;
import support.pledge.events.EscalationDeferred;
import support.pledge.events.MessageKind;
import support.pledge.events.MessageSent;
import support.pledge.events.TicketEscalated;
import support.pledge.events.TicketResolved;
import support.pledge.events.WorkItem;
import support.pledge.events.WorkKind;
import tools.jackson.databind.JsonNode;

/** The demo's conversations on the desk {@code demo}, whose pack promises seconds: every channel, five languages. */
final class Conversations {
    static final String DESK = "demo";

    private Conversations() {}

    /** By title, in the order in which they begin. */
    static Map<String, Story.Plot> all() {
        Map<String, Story.Plot> plots = new LinkedHashMap<>();
        plots.put("portal, Portuguese", Conversations::answeredInTime);
        plots.put("chat, German", Conversations::solvedInTheChat);
        plots.put("e-mail, Spanish", Conversations::leftAlone);
        plots.put("form, Russian", Conversations::teamIsClosed);
        plots.put("phone, English", Conversations::calledBack);
        return plots;
    }

    /** C2, N2: acknowledged, and answered by a person within the promise. */
    private static void answeredInTime(Story story) throws InterruptedException {
        Instant before = Instant.now();
        story.opens(
                story.doors()
                        .ticket(ticket(
                                "PORTAL",
                                customer("ines@example.org", "Inês Prado", "pt-BR"),
                                "O relatório de maio está vazio",
                                "Desde ontem o relatório de maio não mostra nenhuma linha. Podem verificar?")),
                before);
        acknowledged(story);
        later();
        story.agent(
                "POST", "/messages", Map.of("body", "Bom dia! Estou olhando o relatório agora e volto em seguida."));
        story.expect("the answer meets the first response", ClockMet.class, Conversations::isFirstResponse);
        told(story, MessageKind.AGENT_REPLY);
    }

    /** C1, N1, N4: all of it in the chat's own window, until it is solved. */
    private static void solvedInTheChat(Story story) throws InterruptedException {
        Instant before = Instant.now();
        Map<String, Object> first = Map.ofEntries(
                entry("desk", DESK),
                entry("message", "Hallo, die Anmeldung im Shop geht nicht mehr. Es kommt nur eine weiße Seite."),
                entry("name", "Jonas Weber"),
                entry("email", "jonas@example.org"),
                entry("locale", "de"));
        Doors.Chat chat = story.doors().chat(first);
        story.opens(chat.id(), before);
        CountDownLatch inTheWindow = new CountDownLatch(1);
        CountDownLatch solutionInTheWindow = new CountDownLatch(1);
        story.doors().window(chat, line -> {
            inWindow(line, "ACKNOWLEDGEMENT", story, inTheWindow);
            inWindow(line, "RESOLUTION", story, solutionInTheWindow);
        });
        acknowledged(story);
        seen(story, inTheWindow, "the acknowledgement in the chat's window");
        story.agent("POST", "/messages", Map.of("body", "Guten Tag Herr Weber, ich sehe es auch. Einen Moment bitte."));
        story.expect("the answer meets the first response", ClockMet.class, Conversations::isFirstResponse);
        later();
        solve(story, "Ein Zertifikat war abgelaufen; es ist erneuert, die Anmeldung geht wieder.");
        seen(story, solutionInTheWindow, "the solution in the chat's window");
    }

    /** C3, S17, E4, S18: nobody answers. Warned, missed, brought to a team that is open, and the customer knows. */
    private static void leftAlone(Story story) throws InterruptedException {
        Instant before = Instant.now();
        story.opens(story.doors().mail(DESK, spanishMail()), before);
        acknowledged(story);
        story.expect(
                "the warning", DeadlineApproaching.class, e -> kind(e.getClock().getKind()));
        story.expect(
                "the missed first response is noticed",
                DeadlineBreached.class,
                e -> kind(e.getClock().getKind()));
        story.expect(
                "the hand-over to a team that is open",
                TicketEscalated.class,
                e -> !e.getStartsAt().isAfter(Instant.now().plusSeconds(5)));
        story.expect("the work item on the team's topic", WorkItem.class, e -> e.getKind() == WorkKind.WORK);
        told(story, MessageKind.HANDOVER);
    }

    /** C4, E1, E5: the fitting team is closed, so the ticket waits for its opening and the customer is told when. */
    private static void teamIsClosed(Story story) throws InterruptedException {
        Instant before = Instant.now();
        story.opens(
                story.doors()
                        .ticket(ticket(
                                "FORM",
                                customer("olga@example.org", "Ольга Белова", "ru"),
                                "Двойное списание за март",
                                "За март с карты списали оплату два раза. Прошу вернуть одну сумму.")),
                before);
        acknowledged(story);
        story.agent("POST", "/messages", Map.of("body", "Здравствуйте, Ольга! Передаю вопрос в отдел расчётов."));
        story.agent("PATCH", "", Map.of("category", "BILLING"));
        story.agent("POST", "/escalations", Map.of("reason", "BILLING", "comment", "Charged twice, refund one."));
        story.expect(
                "the wait for the closed team",
                EscalationDeferred.class,
                e -> e.getOpensAt().isAfter(before));
        story.expect(
                "the hand-over that begins later",
                TicketEscalated.class,
                e -> e.getStartsAt().isAfter(before));
        story.expect(
                "the customer told when work goes on",
                MessageSent.class,
                e -> e.getKind() == MessageKind.HANDOVER || e.getKind() == MessageKind.OUTSIDE_HOURS);
    }

    /** C5, N4: a call that became a ticket, called back and solved. */
    private static void calledBack(Story story) throws InterruptedException {
        Instant before = Instant.now();
        story.opens(
                story.doors()
                        .ticket(ticket(
                                "PHONE",
                                customer("sam@example.org", "Sam Okoro", "en"),
                                "Voicemail: phones at the front desk are dead",
                                "Please call me back on extension 12. None of the phones at the front desk rings.")),
                before);
        acknowledged(story);
        later();
        story.agent("POST", "/messages", Map.of("body", "I called you back: please restart the switch in room 3."));
        story.expect("the answer meets the first response", ClockMet.class, Conversations::isFirstResponse);
        later();
        solve(story, "The switch in room 3 hung; restarted, all phones ring again.");
    }

    private static void acknowledged(Story story) throws InterruptedException {
        told(story, MessageKind.ACKNOWLEDGEMENT);
        story.expect(
                "the acknowledgement meets its clock",
                ClockMet.class,
                met -> met.getClock().getKind() == ClockKind.ACKNOWLEDGEMENT);
    }

    private static void solve(Story story, String summary) throws InterruptedException {
        story.agent("POST", "/status", Map.of("status", "resolved", "summary", summary));
        story.expect("it is resolved", TicketResolved.class);
        told(story, MessageKind.RESOLUTION);
    }

    private static void told(Story story, MessageKind kind) throws InterruptedException {
        story.expect("the customer gets the " + Teller.words(kind), MessageSent.class, sent -> sent.getKind() == kind);
    }

    private static void inWindow(JsonNode line, String kind, Story story, CountDownLatch seen) {
        if (line.path("kind").asString("").equals(kind)) {
            story.tell("in the chat's window: " + line.path("text").asString("").replaceAll("\\s+", " "));
            seen.countDown();
        }
    }

    private static void seen(Story story, CountDownLatch window, String what) throws InterruptedException {
        if (!window.await(20, TimeUnit.SECONDS)) {
            story.fails(what);
        }
    }

    /** People need a moment to read and type. */
    private static void later() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(Duration.ofSeconds(2).toMillis());
    }

    private static boolean isFirstResponse(ClockMet met) {
        return kind(met.getClock().getKind());
    }

    private static boolean kind(ClockKind kind) {
        return kind == ClockKind.FIRST_RESPONSE;
    }

    private static Map<String, Object> ticket(
            String channel, Map<String, String> customer, String subject, String body) {
        return Map.of("desk", DESK, "channel", channel, "customer", customer, "subject", subject, "body", body);
    }

    private static Map<String, String> customer(String email, String name, String locale) {
        return Map.of("email", email, "name", name, "locale", locale);
    }

    private static String spanishMail() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
        return String.join(
                "\r\n",
                List.of(
                        "From: =?UTF-8?Q?Luc=C3=ADa_Mar=C3=ADn?= <lucia@example.org>",
                        "To: support@demo.example",
                        "Subject: =?UTF-8?Q?La_tienda_no_carga_im=C3=A1genes?=",
                        "Date: " + date,
                        "Message-ID: <" + UUID.randomUUID() + "@example.org>",
                        "Content-Language: es",
                        "MIME-Version: 1.0",
                        "Content-Type: text/plain; charset=UTF-8",
                        "Content-Transfer-Encoding: 8bit",
                        "",
                        "Hola:",
                        "desde esta mañana la tienda no carga ninguna imagen. ¿Pueden mirarlo, por favor?",
                        "Gracias y un saludo, Lucía Marín",
                        ""));
    }
}
