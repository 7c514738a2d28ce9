package support.pledge.intake.view;

/** Makes conversations of a view for tests of other packages. */
public final class ViewAccess {
    private ViewAccess() {}

    public static Conversations conversations(ConversationView view) {
        return new Conversations(view, new RecentlyAccepted());
    }
}
