package support.pledge.masking;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Keys whose issuers gave them a form. One row a form: whose, what it must contain to be looked for at all, the form, and an
 * example in which {@code <A24>} stands for 24 characters ({@code A} letters and digits, {@code U} upper case and digits,
 * {@code h} hexadecimal, {@code d} digits). Forms as their issuers and the rule sets of public secret scanners have them.
 */
record KnownKeys(String issuer, String hint, Pattern form, String example) {
    private static final String BEFORE = "(?<![A-Za-z0-9_])";

    static final List<KnownKeys> TABLE = List.of(
            of("Anthropic", "sk-ant-", "sk-ant-[A-Za-z0-9_-]{20,256}+", "sk-ant-api03-<A93>AA"),
            of("OpenAI", "sk-", "sk-(?:proj|svcacct|admin|None)-[A-Za-z0-9_-]{20,256}+", "sk-proj-<A74>T3Blbk<A74>"),
            of("OpenRouter", "sk-or-", "sk-or-v\\d-[0-9a-f]{32,64}+", "sk-or-v1-<h64>"),
            of("OpenAI and alike", "sk-", "sk-[A-Za-z0-9]{20,128}+", "sk-<A48>"),
            of("Stripe", "k_", "[srp]k_(?:live|test)_[A-Za-z0-9]{10,247}+", "sk_live_<A24>"),
            of("Stripe webhooks", "whsec_", "whsec_[A-Za-z0-9+/=]{20,128}+", "whsec_<A32>"),
            of("AWS", "A", "(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7][A-Z0-9]{15}(?![A-Za-z0-9])", "AKIA<V16>"),
            of("GitHub", "gh", "gh[pousr]_[A-Za-z0-9]{30,255}+", "ghp_<A36>"),
            of("GitHub, fine-grained", "github_pat_", "github_pat_[A-Za-z0-9_]{22,255}+", "github_pat_<A22>_<A59>"),
            of("GitLab", "gl", "gl(?:pat|dt|rt|ptt|ft|soat|cbt|agent|imt|oas)-[A-Za-z0-9_.-]{20,255}+", "glpat-<A20>"),
            of("Slack", "xo", "xox[abeoprs]-[A-Za-z0-9-]{10,250}+", "xoxb-<d12>-<d13>-<A24>"),
            of("Slack apps", "xapp-", "xapp-\\d-[A-Za-z0-9-]{20,250}+", "xapp-1-A<U10>-<d13>-<h64>"),
            of(
                    "Slack hooks",
                    "hooks.slack",
                    "(?<=services/)T[A-Z0-9]{6,12}/B[A-Z0-9]{6,12}/[A-Za-z0-9]{20,32}+",
                    "hooks.slack.com/services/T<U9>/B<U10>/<A24>"),
            of("Google", "AIza", "AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])", "AIza<A35>"),
            of("Google OAuth", "GOCSPX-", "GOCSPX-[A-Za-z0-9_-]{20,40}+", "GOCSPX-<A28>"),
            of("Google access", "ya29.", "ya29\\.[A-Za-z0-9_-]{20,1024}+", "ya29.a0<A140>"),
            of("Google refresh", "1//0", "1//0[A-Za-z0-9_-]{30,256}+", "1//0<A60>"),
            of("Azure AD", "8Q~", "[A-Za-z0-9_~.-]{3}8Q~[A-Za-z0-9_~.-]{31,40}+", "<A3>8Q~<A34>"),
            of("Azure storage", "==", "(?<!sha512[-:= ])(?<![+/])[A-Za-z0-9+/]{86}==(?![A-Za-z0-9=])", "<A86>=="),
            of("Twilio", "SK", "SK[0-9a-f]{32}(?![0-9A-Za-z])", "SK<h32>"),
            of("Twilio accounts", "AC", "AC[0-9a-f]{32}(?![0-9A-Za-z])", "AC<h32>"),
            of("SendGrid", "SG.", "SG\\.[A-Za-z0-9_-]{16,32}\\.[A-Za-z0-9_-]{16,64}+", "SG.<A22>.<A43>"),
            of("Mailgun", "key-", "key-[0-9a-f]{32}(?![0-9A-Za-z])", "key-<h32>"),
            of("Mailgun, new", "-", "[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}(?![0-9A-Za-z-])", "<h32>-<h8>-<h8>"),
            of("Mailchimp", "-us", "[0-9a-f]{32}-us\\d{1,2}(?![0-9A-Za-z])", "<h32>-us14"),
            of("Brevo", "xkeysib-", "xkeysib-[0-9a-f]{64}-[A-Za-z0-9]{16}", "xkeysib-<h64>-<A16>"),
            of("Resend", "re_", "re_[A-Za-z0-9]{8}_[A-Za-z0-9]{20,32}+", "re_<A8>_<A24>"),
            of("npm", "npm_", "npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])", "npm_<A36>"),
            of("PyPI", "pypi-", "pypi-[A-Za-z0-9_-]{32,512}+", "pypi-AgEIcHlwaS5vcmc<A120>"),
            of("RubyGems", "rubygems_", "rubygems_[0-9a-f]{48}", "rubygems_<h48>"),
            of("Docker", "dckr_", "dckr_(?:pat|oat)_[A-Za-z0-9_-]{20,64}+", "dckr_pat_<A27>"),
            of("Telegram bots", ":A", "\\d{8,10}:A[A-Za-z0-9_-]{33,35}(?![A-Za-z0-9_-])", "<n10>:AA<A33>"),
            of("Meta", "EAA", "(?<![+/=-])EAA[A-Za-z0-9]{40,400}+(?![+/=])", "EAAG<A170>ZD"),
            of(
                    "Discord",
                    ".",
                    "[MNO][A-Za-z0-9_-]{23,27}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,40}+",
                    "M<A23>.<A6>.<A38>"),
            of("DigitalOcean", "_v1_", "do[por]_v1_[0-9a-f]{64}", "dop_v1_<h64>"),
            of("Hugging Face", "hf_", "hf_[A-Za-z]{34}(?![A-Za-z0-9])", "hf_<L34>"),
            of("Shopify", "shp", "shp(?:at|ca|pa|ss|tka)_[0-9a-fA-F]{32}", "shpat_<h32>"),
            of("Square", "sq0", "sq0(?:atp|csp|idp)-[A-Za-z0-9_-]{22,43}+", "sq0atp-<A22>"),
            of(
                    "Braintree",
                    "access_token$",
                    "access_token\\$(?:production|sandbox)\\$[0-9a-z]{16}\\$[0-9a-f]{32}",
                    "access_token$production$<h16>$<h32>"),
            of("Razorpay", "rzp_", "rzp_(?:live|test)_[A-Za-z0-9]{14,24}+", "rzp_live_<A14>"),
            of("Flutterwave", "FLW", "FLW(?:SECK|PUBK)(?:_TEST)?-[A-Za-z0-9]{12,64}+(?:-X)?", "FLWSECK-<h32>-X"),
            of("Notion", "n", "(?:ntn_[A-Za-z0-9]{40,50}+|secret_[A-Za-z0-9]{43}(?![A-Za-z0-9]))", "ntn_<A46>"),
            of("Linear", "lin_", "lin_(?:api|oauth)_[A-Za-z0-9]{32,64}+", "lin_api_<A40>"),
            of("Atlassian", "ATATT3", "ATATT3[A-Za-z0-9_=-]{60,250}+", "ATATT3xFfGF0<A170>"),
            of(
                    "HubSpot",
                    "pat-",
                    "pat-(?:na|eu|ap)\\d-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
                    "pat-eu1-<h8>-<h4>-<h4>-<h4>-<h12>"),
            of("Figma", "figd_", "figd_[A-Za-z0-9_-]{36,64}+", "figd_<A40>"),
            of("Postman", "PMAK-", "PMAK-[0-9a-f]{24}-[0-9a-f]{34}", "PMAK-<h24>-<h34>"),
            of("New Relic", "NR", "NR(?:AK|II|JS|RA)-[A-Za-z0-9-]{19,48}+", "NRAK-<U27>"),
            of("Sentry", "sntry", "sntry[su]_[A-Za-z0-9+/=_-]{40,400}+", "sntryu_<h64>"),
            of("Databricks", "dapi", "dapi[0-9a-f]{32}(?:-\\d)?(?![0-9A-Za-z])", "dapi<h32>"),
            of("Terraform", ".atlasv1.", "[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_-]{60,80}+", "<A14>.atlasv1.<A67>"),
            of("Vault", "hv", "hv[sbr]\\.[A-Za-z0-9_-]{20,300}+", "hvs.<A90>"),
            of("Grafana", "gl", "gl(?:sa|c)_[A-Za-z0-9+/=_]{32,400}+", "glsa_<A32>_<h8>"),
            of("Groq", "gsk_", "gsk_[A-Za-z0-9]{40,64}+", "gsk_<A52>"),
            of("Replicate", "r8_", "r8_[A-Za-z0-9]{37}(?![A-Za-z0-9])", "r8_<A37>"),
            of("Supabase", "sb", "sb(?:p_[0-9a-f]{40}|_secret_[A-Za-z0-9_-]{20,64}+)", "sbp_<h40>"),
            of("PlanetScale", "pscale_", "pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.=-]{32,64}+", "pscale_tkn_<A43>"),
            of("Doppler", "dp.", "dp\\.(?:pt|st|ct|sa|scim|audit)\\.[A-Za-z0-9._-]{40,80}+", "dp.pt.<A43>"),
            of("Airtable", "pat", "pat[A-Za-z0-9]{14}\\.[0-9a-f]{64}", "pat<A14>.<h64>"),
            of("Heroku", "HRKU-", "HRKU-[A-Za-z0-9_-]{36,64}+", "HRKU-AA<A58>"),
            of("Mapbox", "sk.eyJ", "sk\\.eyJ[A-Za-z0-9_-]{20,200}\\.[A-Za-z0-9_-]{16,40}+", "sk.eyJ<A60>.<A22>"),
            of("age", "AGE-SECRET", "AGE-SECRET-KEY-1[A-Z0-9]{58}", "AGE-SECRET-KEY-1<U58>"),
            of("VK", "vk1.a.", "vk1\\.a\\.[A-Za-z0-9_-]{40,400}+", "vk1.a.<A80>"),
            of("Yandex", "AQVN", "AQVN[A-Za-z0-9_-]{35,38}(?![A-Za-z0-9_-])", "AQVN<A36>"),
            of(
                    "JSON Web Token",
                    "eyJ",
                    "eyJ[A-Za-z0-9_-]{8,4096}+\\.eyJ[A-Za-z0-9_-]{8,8192}+(?:\\.[A-Za-z0-9_-]{0,2048}+)?",
                    "eyJ<A34>.eyJ<A80>.<A43>"));

    private static KnownKeys of(String issuer, String hint, String form, String example) {
        return new KnownKeys(issuer, hint, Pattern.compile(BEFORE + form), example);
    }

    static void find(String text, Clues clues, List<Find> found) {
        if (!clues.hasKey()) {
            return;
        }
        for (var key : TABLE) {
            if (!text.contains(key.hint)) {
                continue;
            }
            var match = key.form.matcher(text);
            while (match.find()) {
                if (!Mark.touches(text, match.start(), match.end())) {
                    found.add(new Find(match.start(), match.end(), SecretKind.API_KEY));
                }
            }
        }
    }
}
