package org.tfgrader.api.similarity;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SimilarityProperties.class)
class SimilarityConfiguration {}
