package org.tfgrader.api.lti.connections;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tfgrader.api.lti.platforms.ThisTool;
import org.tfgrader.api.lti.platforms.ToolKeys;

/// Publishes the keys that verify this tool's signatures.
@RestController
class KeyController {
    private final ToolKeys keys;

    KeyController(ToolKeys keys) {
        this.keys = keys;
    }

    @Hidden
    @GetMapping(ThisTool.JWKS)
    ResponseEntity<Map<String, Object>> keys() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(ToolKeys.FRESH).cachePublic())
                .body(keys.published().toJSONObject());
    }
}
