package support.pledge.intake.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import support.pledge.intake.IntakeTest;
import support.pledge.intake.attachment.AttachmentStore;
import support.pledge.intake.model.conversation.Author;
import support.pledge.intake.model.conversation.Beside;
import support.pledge.intake.model.conversation.Fact;
import support.pledge.intake.model.conversation.FileRef;

class AttachmentDoorTest extends IntakeTest {
    @Autowired
    private AttachmentStore store;

    @Test
    @DisplayName("S1: a file is given out as bytes that no browser runs")
    void aFileIsGivenOutSafely() throws Exception {
        var ticket = ticket();
        var path = path(ticket, name(ticket, "Übersicht \"1\"\r\nX: y.html", "text/html", "<script>alert(1)</script>"));
        var answer = get(agent(), path);
        assertThat(answer.status()).as(answer.raw()).isEqualTo(200);
        assertThat(answer.raw()).isEqualTo("<script>alert(1)</script>");
        var headers = answer.headers();
        assertThat(headers.firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(headers.firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment;")
                .contains("filename*=UTF-8''%C3%9Cbersicht")
                .doesNotContain("\n");
        assertThat(headers.firstValue("X")).isEmpty();
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Content-Security-Policy")).contains("sandbox; default-src 'none'");
        assertThat(headers.firstValue("Cache-Control")).contains("private");
    }

    @Test
    @DisplayName("S5: only those who see a ticket that names it")
    void onlyThoseWhoSeeATicketThatNamesItGetIt() throws Exception {
        var mine = ticket();
        var other = ticket();
        var address = name(mine, "a.png", "image/png", "png");
        assertThat(get(SHOP, path(mine, address)).headers().firstValue("Content-Type"))
                .contains("image/png");
        assertThat(get(SHOP, path(other, address)).status()).isEqualTo(404);
        assertThat(get(FORMS, path(mine, address)).status()).isEqualTo(404);
        assertThat(get(STRANGER, path(mine, address)).status()).isEqualTo(401);
        var ofAnotherDesk = agent("introserv", Instant.now().plusSeconds(600), AGENT_SECRET);
        assertThat(get(ofAnotherDesk, path(mine, address)).status()).isEqualTo(404);
        assertThat(get(SHOP, path(mine, "0".repeat(64))).status()).isEqualTo(404);
    }

    private String name(String ticket, String name, String type, String content) throws Exception {
        var address = store.put(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var file = new FileRef(name, type, content.length(), address);
        var source = new Fact.Source(
                UUID.randomUUID().toString(), Instant.now(), new Author(Author.Kind.CUSTOMER, "", ""), 1);
        log.tell(ticket, new Fact.Said(source, "see there", new Beside("", List.of(file), List.of())));
        return address;
    }

    private static String path(String ticket, String address) {
        return "/v1/tickets/" + ticket + "/attachments/" + address;
    }
}
