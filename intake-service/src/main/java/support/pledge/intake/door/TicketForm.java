package support.pledge.intake.door;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import support.pledge.events.Attachment;
import support.pledge.events.Channel;
import support.pledge.events.Customer;
import support.pledge.events.Environment;
import support.pledge.events.ProductStage;
import support.pledge.events.TicketOpened;
import support.pledge.intake.desk.Desks;
import support.pledge.intake.publish.Stamp;
import support.pledge.intake.web.Fields;
import support.pledge.intake.web.Json;
import support.pledge.intake.web.MailAddress;
import support.pledge.intake.web.Texts;
import support.pledge.mail.PlainText;
import tools.jackson.databind.JsonNode;

/** A new ticket as a gateway or agent writes it. */
record TicketForm(
        String desk,
        Channel channel,
        Customer customer,
        String subject,
        String body,
        ClassificationForm facts,
        @Nullable Integer severity,
        @Nullable Instant occurredAt,
        List<Attachment> files,
        String hash) {
    static final int SUBJECT = 500;
    /** Of a line of which only the beginning is wanted. */
    private static final int LOOKED_AT = 4_000;
    /** Up to 600 kB of UTF-8: an event must fit into one record of 1 MB. */
    static final int BODY = Texts.LONGEST_BODY;

    private static final Pattern LOCALE = Pattern.compile("[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*");

    /**
     * @param files reads those that it takes along
     * @throws support.pledge.intake.web.ProblemException 422 with all that is wrong
     */
    static TicketForm read(JsonNode json, Desks desks, Function<Fields, List<Attachment>> files, Instant now) {
        var fields = Fields.of(json);
        var desk = Requests.desk(fields, desks);
        var channel = fields.choice("channel", Channel.class);
        if (channel == null) {
            fields.required("channel", null);
        }
        var customer = customer(fields.object("customer"));
        if (channel == Channel.EMAIL && customer.getEmail() == null && !fields.isRefused("customer.email")) {
            fields.refuse("customer.email", "is missing: the answer to a mail goes to its sender");
        }
        var subject = fields.line("subject", SUBJECT);
        var body = fields.text("body", BODY);
        if (channel != Channel.CHAT) {
            fields.required("subject", subject);
        }
        if (channel != Channel.PHONE && channel != Channel.EMAIL) {
            fields.required("body", body);
        }
        var form = new TicketForm(
                desk == null ? "" : desk.key(),
                channel == null ? Channel.UNKNOWN : channel,
                customer,
                subject == null ? firstLine(body) : subject,
                body == null ? "" : body,
                ClassificationForm.read(fields, desk),
                ClassificationForm.severity(fields, desk),
                Requests.occurredAt(fields, now),
                files.apply(fields),
                Json.hash(json));
        fields.check();
        return form;
    }

    /** Whom it is for; nobody known where the field is missing. */
    static Customer customer(@Nullable Fields fields) {
        if (fields == null) {
            return Customer.newBuilder().build();
        }
        var customer = Customer.newBuilder()
                .setId(fields.line("id", 200))
                .setEmail(MailAddress.read(fields, "email"))
                .setName(fields.line("name", 200))
                .setLocale(locale(fields))
                .setAccount(fields.line("account", 200))
                .setZone(zone(fields))
                .build();
        fields.noOthers();
        return customer;
    }

    static @Nullable String locale(Fields fields) {
        var locale = fields.line("locale", 35);
        if (locale != null && !LOCALE.matcher(locale).matches()) {
            fields.refuse("locale", "'" + locale + "' is not a language tag like en or pt-BR");
        }
        return locale == null ? null : locale.replace('_', '-');
    }

    static boolean isLocale(@Nullable String tag) {
        return tag != null && tag.length() <= 35 && LOCALE.matcher(tag).matches();
    }

    static boolean isZone(String zone) {
        return ZoneId.getAvailableZoneIds().contains(zone);
    }

    private static @Nullable String zone(Fields fields) {
        var zone = fields.line("zone", 60);
        if (zone != null && !isZone(zone)) {
            fields.refuse("zone", "'" + zone + "' is not a time zone like Europe/Berlin");
        }
        return zone;
    }

    /** The beginning of a text, for where a subject is needed and none was given. */
    static String firstLine(@Nullable String body) {
        var lines = body == null ? Stream.<String>empty() : body.lines();
        return lines.filter(line -> !PlainText.isBlank(line))
                .findFirst()
                .map(line -> Cut.beginning(PlainText.oneLine(PlainText.beginning(line, LOOKED_AT)), 120))
                .orElse("");
    }

    TicketOpened event(Stamp stamp, String eventId) {
        var environment = facts.environment();
        var stage = facts.productStage();
        return TicketOpened.newBuilder()
                .setMeta(stamp.meta(eventId))
                .setChannel(channel)
                .setCustomer(customer)
                .setSubject(subject)
                .setBody(body)
                .setPlan(facts.plan())
                .setSeverity(severity)
                .setEnvironment(environment == null ? Environment.UNKNOWN : environment)
                .setProductStage(stage == null ? ProductStage.UNKNOWN : stage)
                .setCategory(facts.category())
                .setThirdParty("NONE".equals(facts.thirdParty()) ? null : facts.thirdParty())
                .setSite(facts.site())
                .setVip(Boolean.TRUE.equals(facts.vip()))
                .setAttachments(files)
                .setRequestHash(hash)
                .build();
    }
}
