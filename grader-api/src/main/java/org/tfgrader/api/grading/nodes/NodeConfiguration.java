package org.tfgrader.api.grading.nodes;

import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class NodeConfiguration {

    @Bean
    static NodeId nodeId() {
        return new NodeId(UUID.randomUUID().toString());
    }
}
