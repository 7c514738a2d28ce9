package support.pledge.intake.door;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import support.pledge.intake.IntakeSettings;
import support.pledge.intake.model.ChatToken;
import support.pledge.intake.model.TokenSecret;
import support.pledge.schemas.TicketNumber;

/** Gives visitors their way back into a chat: for a week, on the site where they got it. */
@Component
class ChatSessions {
    private static final Duration SESSION = Duration.ofDays(7);
    private final TokenSecret secret;
    private final IntakeSettings settings;

    ChatSessions(TokenSecret secret, IntakeSettings settings) {
        this.secret = secret;
        this.settings = settings;
    }

    /** The token opens this chat and no other. */
    record Session(String chatId, String token, URI streamUrl, Instant expiresAt) {}

    /** @param origin of the page; null where it is none */
    Session issue(String desk, TicketNumber chat, @Nullable String origin, Instant now) {
        var expires = now.plus(SESSION);
        return new Session(
                chat.text(),
                new ChatToken(desk, chat, expires, ChatToken.tagOf(secret, origin)).sealed(secret),
                URI.create(settings.publicUrl() + "/v1/chats/" + chat.text() + "/stream"),
                expires);
    }
}
