package support.pledge.intake.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import support.pledge.mail.PlainText;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON as strangers send it: strict, with bounds on depth and number of things, errors with line and column. */
public final class Json {
    private static final int DEPTH = 32;
    private static final int TOKENS = 200_000;
    /** Names of settings and of sources: about our reader, not about what was sent. */
    private static final Pattern OUR_AFFAIR = Pattern.compile(
            "(, from `[^`]*`)|(: enable `.*)|( \\((start marker|not recognized).*)|( \\(through reference.*)");

    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxTokenCount(TOKENS)
                            .maxNameLength(200)
                            .maxNumberLength(100)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Json() {}

    /**
     * Reads one JSON value.
     *
     * @throws ProblemException 400 with line and column
     */
    public static JsonNode parse(byte[] body) {
        if (body.length == 0) {
            throw Problem.badRequest("the body is empty: send a JSON object").asException();
        }
        try {
            return STRICT.readTree(body);
        } catch (JacksonException e) {
            throw Problem.badRequest("not readable as JSON" + place(e) + ": " + reason(e))
                    .asException();
        }
    }

    /** Hex SHA-256 of what the value says, whatever the order of its fields and the spaces between them. */
    public static String hash(JsonNode value) {
        var sorted = STRICT.writeValueAsBytes(STRICT.treeToValue(value, Object.class));
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sorted));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** The object without one of its fields. */
    public static JsonNode without(JsonNode value, String field) {
        return value instanceof ObjectNode object && object.has(field)
                ? object.deepCopy().without(field)
                : value;
    }

    /** An empty object to fill. */
    public static ObjectNode object() {
        return STRICT.createObjectNode();
    }

    /** What kind of value it is, in plain words. */
    static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case NULL -> "null";
            case STRING -> "a text";
            case BOOLEAN -> "true or false";
            default -> "a " + value.getNodeType().name().toLowerCase(Locale.ROOT);
        };
    }

    private static String place(JacksonException e) {
        var at = e.getLocation();
        return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    /** The parser's own words where they tell of what was sent, without its hints for whoever programs with it. */
    private static String reason(JacksonException e) {
        var said = e.getOriginalMessage().lines().findFirst().orElse("");
        if (said.startsWith("Trailing token")) {
            return "something follows behind the end of the value";
        }
        var first = OUR_AFFAIR.matcher(said).replaceAll("");
        boolean plain = Stream.of("`", "Feature", "tools.jackson").noneMatch(first::contains);
        return plain ? PlainText.beginning(first, 200) : "it breaks JSON's rules";
    }
}
