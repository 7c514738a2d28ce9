package support.pledge.intake.door;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import support.pledge.events.Attachment;
import support.pledge.events.CallBack;
import support.pledge.events.Channel;
import support.pledge.events.Customer;
import support.pledge.events.TicketOpened;
import support.pledge.intake.desk.Desk;
import support.pledge.intake.desk.Desks;
import support.pledge.intake.model.conversation.FileRef;
import support.pledge.intake.page.Language;
import support.pledge.intake.page.Words;
import support.pledge.intake.publish.Stamp;
import support.pledge.intake.web.Fields;
import support.pledge.intake.web.Json;
import tools.jackson.databind.JsonNode;

/**
 * A call as a phone gateway tells of it.
 *
 * @param phone empty where the caller hid it
 * @param customer with that number
 * @param outsideHours whether the team that answers first was closed when the call came in
 */
record CallForm(
        String desk,
        String callId,
        Instant calledAt,
        Outcome outcome,
        String phone,
        Customer customer,
        boolean outsideHours,
        @Nullable FileRef voicemail,
        @Nullable String transcript,
        @Nullable Integer severity,
        Words words,
        String hash) {
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);
    private static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");

    enum Outcome {
        MISSED,
        VOICEMAIL,
        ANSWERED
    }

    /**
     * @param files the file behind a token that this gateway was given
     * @throws support.pledge.intake.web.ProblemException 422 with all that is wrong
     */
    static CallForm read(JsonNode json, Desks desks, Instant now, Function<String, Optional<FileRef>> files) {
        var fields = Fields.of(json);
        var desk = Requests.desk(fields, desks);
        var callId = fields.required("callId", fields.line("callId", 200));
        var calledAt = calledAt(fields, now);
        var outcome = fields.choice("outcome", Outcome.class);
        if (outcome == null) {
            fields.required("outcome", null);
        }
        var phone = PhoneNumber.read(fields, "phone");
        var customer = Customer.newBuilder(TicketForm.customer(fields.object("customer")))
                .setPhone(phone.isEmpty() ? null : phone)
                .build();
        var voicemail = voicemail(fields, files);
        var form = new CallForm(
                desk == null ? "" : desk.key(),
                callId,
                calledAt,
                outcome == null ? Outcome.MISSED : outcome,
                phone,
                customer,
                desk != null && !desk.takesCallsAt(calledAt),
                voicemail,
                fields.text("transcript", TicketForm.BODY),
                ClassificationForm.severity(fields, desk),
                Words.in(Language.of(customer.getLocale(), desk == null ? null : first(desk))),
                Json.hash(json));
        fields.check();
        return form;
    }

    private static String first(Desk desk) {
        return desk.languages().getFirst();
    }

    private static Instant calledAt(Fields fields, Instant now) {
        var at = fields.instant("calledAt");
        if (at == null) {
            fields.required("calledAt", null);
            return now;
        }
        if (at.isAfter(now.plus(CLOCKS_APART))) {
            fields.refuse("calledAt", at + " is more than 5 minutes in the future: here it is " + now);
        } else if (at.isBefore(LONG_AGO)) {
            fields.refuse("calledAt", at + " is before the year 2000");
        }
        return at.isAfter(now) ? now : at;
    }

    private static @Nullable FileRef voicemail(Fields fields, Function<String, Optional<FileRef>> files) {
        var token = fields.line("voicemail", 5_000);
        var file = token == null ? null : files.apply(token).orElse(null);
        if (token != null && file == null) {
            fields.refuse(
                    "voicemail",
                    "is not a file that was handed in here by you: send the 'file' that the upload was answered with");
        }
        return file;
    }

    TicketOpened event(Stamp stamp, String eventId) {
        return TicketOpened.newBuilder()
                .setMeta(stamp.meta(eventId))
                .setChannel(Channel.PHONE)
                .setCustomer(customer)
                .setSubject(subject())
                .setBody(body())
                .setSeverity(severity)
                .setAttachments(voicemail == null ? List.of() : List.of(attachment(voicemail)))
                .setCallBack(CallBack.newBuilder()
                        .setPhone(phone)
                        .setCalledAt(calledAt)
                        .setOutsideHours(outsideHours)
                        .build())
                .setRequestHash(hash)
                .build();
    }

    private String subject() {
        return words.say(
                outcome == Outcome.VOICEMAIL ? "call_voicemail" : "call_missed",
                phone.isEmpty() ? words.say("call_hidden") : phone);
    }

    /** What the caller said, or what is to be done. */
    private String body() {
        if (transcript != null) {
            return transcript;
        }
        var callBack = phone.isEmpty() ? words.say("call_noNumber") : words.say("call_back", phone);
        return voicemail == null ? callBack : callBack + "\n" + words.say("call_listen");
    }

    private static Attachment attachment(FileRef file) {
        return Attachment.newBuilder()
                .setName(file.name())
                .setContentType(file.type())
                .setSize(file.size())
                .setSha256(file.sha256())
                .build();
    }
}
