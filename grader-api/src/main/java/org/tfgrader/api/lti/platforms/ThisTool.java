package org.tfgrader.api.lti.platforms;

/// How this tool presents itself to LMSs.
public final class ThisTool {
    /// The title of the assignment.
    public static final String TITLE = "Introduction to TensorFlow";

    /// The path that starts a launch.
    public static final String LOGIN = "/lti/login";

    /// The path that receives launches.
    public static final String LAUNCH = "/lti/launch";

    /// The path of the keys that verify this tool's signatures.
    public static final String JWKS = "/lti/jwks";

    /// The type of a message that opens the assignment.
    public static final String OPEN = "LtiResourceLinkRequest";

    /// The type of a message that adds the assignment to a course.
    public static final String CHOOSE = "LtiDeepLinkingRequest";

    /// The type of a message that opens a grade in the LMS's gradebook.
    public static final String REVIEW = "LtiSubmissionReviewRequest";

    private ThisTool() {}
}
