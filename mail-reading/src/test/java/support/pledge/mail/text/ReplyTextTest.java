package support.pledge.mail.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.pledge.mail.CpuTime;

class ReplyTextTest {
    @Test
    void whatIsFoldedKeepsItsOrder() {
        var text = ReplyText.split("""
                Yes.

                --\s
                Kim

                On Mon, 3 Mar 2025 at 10:00, Desk <support@desk.example> wrote:
                > Is it?
                """);
        assertThat(text.reply()).isEqualTo("Yes.");
        assertThat(text.folded()).isEqualTo("""
                --\s
                Kim

                On Mon, 3 Mar 2025 at 10:00, Desk <support@desk.example> wrote:
                > Is it?""");
    }

    /** Each is the end of a mail whose own text is one line. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "On 2025-03-03 10:00, Desk wrote:\n> a",
                "On Mon, Mar 03, 2025 at 10:00:00AM +0100, Desk wrote:\n> a",
                "* Desk <support@desk.example> [2025-03-03 10:00]:\n> a",
                "Desk <support@desk.example> writes:\n\n> a",
                "Quoting Desk <support@desk.example>:\n\n> a",
                "Zitat von Desk <support@desk.example>:\n\n> a",
                "Desk <support@desk.example> schrieb am Mo., 3. März 2025, 10:00:\n\n> a",
                "--- On Mon, 3/3/25, Desk <support@desk.example> wrote:\n\nFrom: Desk <support@desk.example>\nSubject: a\nTo: b\nDate: Monday\n\na",
                "2025/3/3 Desk <support@desk.example>\n> a",
                "2025-03-03 10:00 GMT+01:00 Desk <support@desk.example>:\n> a",
                "Den 3. mars 2025 kl. 10:00 skrev Desk <support@desk.example>:\n\n> a",
                "man. 3. mar. 2025 kl. 10.00 skrev Desk <support@desk.example>:\n\n> a",
                "pon., 3 mar 2025 o 10:00 Desk <support@desk.example> napisał(a):\n\n> a",
                "Op 3 mrt. 2025, om 10:00 heeft Desk <support@desk.example> het volgende geschreven:\n\n> a",
                "Em 03/03/2025 10:00, Desk escreveu:\n> a",
                "Em seg, 3 de mar de 2025 10:00, Desk <support@desk.example> escreveu:\n\n> a",
                "3 марта 2025 г., 10:00 пользователь Desk <support@desk.example> написал:\n\n> a",
                "03.03.2025 10:00, Desk пишет:\n> a",
                "在 2025年3月3日,10:00,Desk <support@desk.example> 写道:\n\n> a",
                "-----Desk/EXAMPLE wrote: -----\nTo: Kim\nFrom: Desk/EXAMPLE\nDate: 03/03/2025 10:00\nSubject: a\n\na",
                "----- Forwarded by Kim/EXAMPLE on 03/03/2025 10:00 -----\n\na",
                "-------- Original Message --------\nSubject: a\nDate: 2025\nFrom: b\nTo: c\n\na",
                "Från: Desk <support@desk.example>\nSkickat: den 3 mars 2025 10:00\nTill: Kim\nÄmne: a\n\na",
                "发件人: Desk <support@desk.example>\n发送时间: 2025年3月3日 10:00\n收件人: Kim\n主题: a\n\na",
                "Von: Desk\nDatum: 03.03.2025 10:00\nAn: Kim\nBetreff: a\n\na",
                "> a\n> > b\n>> c",
                "On 3 Mar 2025, at 10:00, Desk <support@desk.example> wrote:\n| a\n| b",
                "Sent from Yahoo Mail on Android",
                "Sent from Mail for Windows 10",
                "Sent via the Samsung Galaxy S7, an AT&T 4G LTE smartphone",
                "Sent from my mobile device - please excuse typos",
                "Von meinem Samsung Galaxy Smartphone gesendet.",
                "Gesendet mit der GMX Mail App",
                "Enviado desde mi Huawei de Claro",
                "Enviado do Yahoo Mail para iPhone",
                "Отправлено из мобильной Почты Mail.ru",
                "Отправлено с моего устройства Samsung",
                "Envoyé de mon iPhone",
                "Inviato da iPhone",
                "Verstuurd vanaf mijn iPhone",
                "Skickat från min iPhone",
                "iPhoneから送信",
                "发自我的iPhone",
                "__________\nKim Jones\nExample Ltd",
                "—\nKim",
                "-Kim",
                "You received this message because you are subscribed to the group.",
                "Данное сообщение и вложения являются конфиденциальными и предназначены только для адресата.",
                "***\nCONFIDENTIALITY NOTICE: this message is privileged. If you are not the intended recipient, delete it.",
                "##- Bitte antworten Sie oberhalb dieser Linie -##\n\na",
                "--- Ответьте выше этой строки ---\n\na",
                "----------\n\nOn 03.03.2025 10:00, Desk wrote:\n\na"
            })
    void endsAreFolded(String end) {
        var text = ReplyText.split("It is red today.\n\n" + end);
        assertThat(text.reply()).isEqualTo("It is red today.");
        assertThat(text.folded()).isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hello,\n\nOn the second page it says: done.\n\nFrom: there on nothing.",
                "I read\n\nOn 3 March we wrote:\n\nyes",
                "The log:\n\n2025-03-03 10:00:01 ERROR user wrote: nothing\n2025-03-03 10:00:02 INFO ok",
                "$ cat > file.txt\n> npm run build\n> git push\ndone",
                "Hi\n\n```\n> any text\n```\n\nbye",
                "a\n\n---\n\nb\n\n***\n\nc",
                "-- select the rows\nselect 1\n--\n-- and the others\nselect 2",
                "Use --verbose or\n--help\nplease",
                "Mail me at kim@customer.example: I am there.",
                "Thanks,\nKim",
                "Works.\n\nBest regards,\nKim Jones",
                "The headers I got:\n\nFrom: a@b.example\nDate: Mon, 3 Mar 2025 10:00:00 +0000\nTo: c@d.example\nSubject: x",
                "Needed:\n- Windows\n- Linux",
                "Von meinem Handy aus geht es nicht.",
                "Is this message confidential?",
                "Sent from my phone it is different, why?",
                "--",
                "-- \nKim",
                "Sent from my iPhone",
                "> a\n> b",
                "On Mon, 3 Mar 2025 at 10:00, Desk <support@desk.example> wrote:\n> a"
            })
    void whatOnlyLooksLikeOneStays(String text) {
        assertThat(ReplyText.split(text).reply()).isEqualTo(text.strip());
        assertThat(ReplyText.split(text).folded()).isEmpty();
    }

    @Property(tries = 400)
    void nothingIsLostAndNothingIsFoldedTwice(@ForAll("mails") String mail) {
        var text = ReplyText.split(mail);
        var all =
                (text.reply() + "\n" + text.folded()).lines().map(String::strip).toList();
        mail.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(line -> assertThat(all).contains(line));
        assertThat(all.stream().filter(line -> !line.isEmpty()).count())
                .isEqualTo(mail.lines().filter(line -> !line.isBlank()).count());
        assertThat(ReplyText.split(text.reply()).reply()).isEqualTo(text.reply());
        if (!mail.isBlank()) {
            assertThat(text.reply()).isNotBlank();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\n\n"})
    void aWarningAboveIsTheSameWhateverBlankLinesEndTheMail(String end) {
        var text = ReplyText.split("[EXTERNAL] sent from outside the organization\n"
                + "This e-mail is confidential and intended only for the recipient.\nHello" + end);
        assertThat(text.reply()).isEqualTo("Hello");
    }

    @Provide
    Arbitrary<String> mails() {
        return Arbitraries.of(
                        "Hello",
                        "yes",
                        "",
                        "",
                        "> quoted",
                        "> > twice",
                        "-- ",
                        "--",
                        "____",
                        "Kim",
                        "-Kim",
                        "Thanks,",
                        "FYI",
                        "On Mon, 3 Mar 2025 at 10:00, Desk <d@desk.example> wrote:",
                        "On Monday",
                        "wrote:",
                        "Am 03.03.2025 um 10:00 schrieb Desk:",
                        "From: Desk <d@desk.example>",
                        "Sent: 3 March 2025 10:00",
                        "To: Kim",
                        "Subject: a",
                        "-----Original Message-----",
                        "---------- Forwarded message ---------",
                        "Sent from my iPhone",
                        "Tel: +44 20 7946 0000",
                        "Best regards,",
                        "| a",
                        "```",
                        "> npm run x",
                        "\u200b",
                        "This e-mail is confidential and intended only for the recipient.",
                        "To unsubscribe from this group",
                        "##- Please type your reply above this line -##",
                        "[EXTERNAL] sent from outside the organization")
                .list()
                .ofMaxSize(14)
                .map(lines -> String.join("\n", lines));
    }

    @Property(tries = 300)
    void anyTextIsSplit(@ForAll String text) {
        var split = ReplyText.split(text);
        assertThat(split.reply().length() + split.folded().length()).isLessThanOrEqualTo(text.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Mon 3 Mar 2025 10:00 <a@b.example>\n",
                "On Mon 3:\n",
                "wrote:\n",
                "From: a\n",
                "From: a\nTo: b\n",
                ">",
                "> \n",
                "> a\nb\n",
                "-- \n",
                "--\n",
                "-",
                "_",
                "________________________________\n",
                "\n",
                "This e-mail is\n",
                "This e-mail is confidential\n\n",
                "-----\n",
                "Thanks,\n",
                "Tel: 1 2 3 4 5 6 7 8 9 ",
                "a@b.example ",
                "-------- ",
                "Sent from my phone ",
                "\u0301",
                "> a\nOn 3 Mar 2025, x wrote:\n"
            })
    void hostileTextIsSplitInLinearTime(String piece) {
        var once = "a\n" + piece.repeat(100_000 / piece.length());
        var twice = "a\n" + piece.repeat(200_000 / piece.length());
        CpuTime.assertLinear(() -> ReplyText.split(once), () -> ReplyText.split(twice));
    }
}
