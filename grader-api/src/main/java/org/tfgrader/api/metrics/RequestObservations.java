package org.tfgrader.api.metrics;

import io.micrometer.common.KeyValues;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/// Names requests in traces by their route, such as `/api/v1/students/{student}`, because the actual path contains
/// the student's id.
@Component
class RequestObservations extends DefaultServerRequestObservationConvention {
    @Override
    public KeyValues getHighCardinalityKeyValues(ServerRequestObservationContext context) {
        return KeyValues.empty();
    }
}
