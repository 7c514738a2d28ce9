package support.pledge.intake.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
    private enum Colour {
        UNKNOWN,
        DARK_RED,
        BLUE
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        var errors = errors("{\"severity\":\"high\",\"vip\":1,\"colour\":\"pink\",\"at\":\"yesterday\"}", fields -> {
            fields.required("subject", fields.line("subject", 10));
            fields.integer("severity", 1, 5);
            fields.flag("vip");
            fields.choice("colour", Colour.class);
            fields.instant("at");
        });
        assertThat(errors)
                .extracting(Problem.FieldError::field)
                .containsExactly("subject", "severity", "vip", "colour", "at");
        assertThat(errors.get(3).message()).contains("pink", "DARK_RED, BLUE").doesNotContain("UNKNOWN");
    }

    @Test
    void aMisspeltFieldIsRefusedWithTheRightName() {
        assertThat(errors("{\"subjet\":\"x\"}", fields -> fields.line("subject", 10))
                        .getFirst()
                        .message())
                .contains("did you mean 'subject'?");
        assertThat(errors("{\"colour\":\"x\"}", fields -> fields.line("subject", 10))
                        .getFirst()
                        .message())
                .contains("known fields: subject");
    }

    @Test
    void fieldsOfObjectsInsideAreNamedWithTheirPath() {
        var errors = errors("{\"customer\":{\"mail\":\"x\"}}", fields -> {
            var customer = java.util.Objects.requireNonNull(fields.object("customer"));
            customer.line("email", 10);
            customer.noOthers();
        });
        assertThat(errors.getFirst().field()).isEqualTo("customer.mail");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dark-red", "DARK_RED", "dark red", "Dark_Red"})
    void namesAreReadInAnyCase(String written) {
        var fields = Fields.of(json("{\"colour\":\"" + written + "\"}"));
        assertThat(fields.choice("colour", Colour.class)).isEqualTo(Colour.DARK_RED);
        fields.check();
    }

    @Test
    void aLineHoldsNoLineBreaks() {
        var fields = Fields.of(json("{\"subject\":\"a\\r\\nBcc: evil@x\\u2028b\\u0085c\"}"));
        assertThat(fields.line("subject", 100)).isEqualTo("a Bcc: evil@x b c");
    }

    @Test
    void loneSurrogatesAndNulAreReplaced() {
        var fields = Fields.of(json("{\"body\":\"a\\ud800b\\u0000c \\ud83d\\ude00\"}"));
        assertThat(fields.text("body", 100)).isEqualTo("a\ufffdb\ufffdc \ud83d\ude00");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a": 1,                      | line 1
            {"a": NaN}                    | line 1
            {"a": 1, "a": 2}              | Duplicate
            {"a": 1} {"b": 2}             | follows
            {"a": 01}                     | eading zeroes
            {"a": Infinity}               | Infinity
            {'a': 1}                      | double
            {"a": "x\ty"}                 | CTRL-CHAR
            // x                          | comment
            {"a":"\\q"}                   | escape
            nonsense                      | nonsense
            """)
    void brokenJsonIsRefusedWithItsPlace(String body, String says) {
        var problem = problem(() -> Json.parse(body.getBytes(StandardCharsets.UTF_8)));
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).contains(says);
        assertSaysNothingOfUs(problem.detail());
    }

    private static void assertSaysNothingOfUs(String detail) {
        assertThat(detail).doesNotContain("Exception", "StreamRead", "Feature", "jackson", "`", "[Source");
        assertThat(detail.chars().filter(c -> c == '(').count())
                .as(detail)
                .isEqualTo(detail.chars().filter(c -> c == ')').count());
    }

    @ParameterizedTest
    @CsvSource({"[], an array", "null, null", "5, a number", "'\"x\"', a text"})
    void whatIsNoObjectIsNamedInPlainWords(String body, String says) {
        assertThat(problem(() -> Fields.of(json(body))).detail()).endsWith("not " + says);
    }

    @Test
    void deepJsonIsRefusedBeforeItHurts() {
        assertThat(problem(() -> Json.parse("[".repeat(500_000).getBytes(StandardCharsets.UTF_8)))
                        .status())
                .isEqualTo(400);
        var wide = "[".repeat(40) + "1" + "]".repeat(40);
        var detail =
                problem(() -> Json.parse(wide.getBytes(StandardCharsets.UTF_8))).detail();
        assertThat(detail).contains("nesting depth", "maximum allowed (32)");
        assertSaysNothingOfUs(detail);
    }

    @Test
    void aMillionKeysAreRefused() {
        var body = new StringBuilder("{");
        for (int i = 0; i < 150_000; i++) {
            body.append("\"k").append(i).append("\":1,");
        }
        var bytes = body.append("\"z\":1}").toString().getBytes(StandardCharsets.UTF_8);
        assertThat(problem(() -> Json.parse(bytes)).status()).isEqualTo(400);
    }

    @Test
    void theHashIsOfWhatIsSaidAndNotOfHowItIsWritten() {
        assertThat(Json.hash(json("{\"a\":1,\"b\":{\"c\":2,\"d\":3}}")))
                .isEqualTo(Json.hash(json("{ \"b\": {\"d\":3,\"c\":2}, \"a\":1 }")))
                .isNotEqualTo(Json.hash(json("{\"a\":1,\"b\":{\"c\":3,\"d\":3}}")));
    }

    private static List<Problem.FieldError> errors(String body, Consumer<Fields> door) {
        var fields = Fields.of(json(body));
        door.accept(fields);
        return problem(fields::check).errors();
    }

    private static Problem problem(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        var thrown = catchThrowableOfType(ProblemException.class, call);
        assertThat(thrown).isNotNull();
        return thrown.problem();
    }

    private static tools.jackson.databind.JsonNode json(String body) {
        return Json.parse(body.getBytes(StandardCharsets.UTF_8));
    }
}
