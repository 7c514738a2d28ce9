package support.pledge.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Confluent's serializers throw, told apart without their classes. Apicurio's: {@link EventCodecTest}. */
class RegistryTroubleTest {
    @ParameterizedTest
    @CsvSource({
        "Unauthorized; error code: 401, true",
        "Too many; error code: 429, true",
        "Error in the backend data store; error code: 50001, true",
        "Bad gateway; error code: 502, true",
        "Schema 7 not found; error code: 40403, false",
        "Subject not found; error code: 40401, false",
        "Unprocessable; error code: 422, false"
    })
    void anAnswerIsKnownByItsText(String text, boolean away) {
        assertThat(RegistryTrouble.isAway(new InvalidConfigurationException(text)))
                .isEqualTo(away);
        assertThat(RegistryTrouble.isAway(new SerializationException("Error retrieving", new Exception(text))))
                .isEqualTo(away);
    }

    @Test
    void whatMayBeTriedAgainIsTriedAgain() {
        assertThat(RegistryTrouble.isAway(new TimeoutException("no answer"))).isTrue();
        assertThat(RegistryTrouble.isAway(new SerializationException("Unknown magic byte!")))
                .isFalse();
    }

    @Test
    void aTypeWithoutAClassIsNamed() {
        var said =
                "Could not find class support.pledge.events.New specified in writer's schema whilst finding reader's schema";
        assertThat(RegistryTrouble.unknownClass(new SerializationException("x", new SerializationException(said))))
                .isEqualTo("support.pledge.events.New");
    }
}
