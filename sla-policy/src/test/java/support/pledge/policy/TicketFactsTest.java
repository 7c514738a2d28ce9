package support.pledge.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TicketFactsTest {
    @Test
    @DisplayName("C11: values are one whatever their spelling, and UNKNOWN is not known")
    void spellingDoesNotMatter() {
        TicketFacts facts = new TicketFacts(
                Channel.EMAIL, "Premium", 1, "production", "UNKNOWN", "dedicated server", " ", true, "fra");
        assertThat(facts.category()).isEqualTo("DEDICATED_SERVER");
        assertThat(facts.environment()).isEqualTo("PRODUCTION");
        assertThat(facts.productStage()).isNull();
        assertThat(facts.thirdParty()).isNull();
    }

    @Test
    void aChangeLaysOverWhatItKnowsAndNoneClears() {
        TicketFacts facts = TicketFacts.of(Channel.CHAT).with(FactsChange.thirdParty("Meta"));
        assertThat(facts.with(FactsChange.plan("Basic")).thirdParty()).isEqualTo("META");
        assertThat(facts.with(FactsChange.thirdParty("UNKNOWN")).thirdParty()).isEqualTo("META");
        assertThat(facts.with(FactsChange.thirdParty("NONE")).thirdParty()).isNull();
        assertThat(facts.with(FactsChange.NOTHING)).isEqualTo(facts);
    }
}
