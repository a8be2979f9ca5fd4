package org.tfgrader.api.lti.platforms;

/// The services of an LMS that this tool may use (LTI Assignment and Grade Services 2.0; Names and Role Provisioning
/// Services 2.0).
public final class Scopes {
    public static final String SCORE = "https://purl.imsglobal.org/spec/lti-ags/scope/score";
    public static final String RESULT = "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly";
    public static final String MEMBERS = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly";

    private Scopes() {}
}
