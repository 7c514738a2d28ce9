package support.pledge.notification.model;

/** How a message leaves. */
public enum Route {
    MAIL,
    CHAT
}
