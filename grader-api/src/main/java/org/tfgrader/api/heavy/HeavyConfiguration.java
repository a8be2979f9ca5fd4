package org.tfgrader.api.heavy;

import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;

@Configuration(proxyBeanMethods = false)
class HeavyConfiguration {

    /// The role makes it visible to Spring's transaction proxies.
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor heavyMethods(ObjectProvider<HeavyWork> work) {
        MethodInterceptor inTurn = invocation -> work.getObject().call(invocation::proceed);
        return new DefaultPointcutAdvisor(AnnotationMatchingPointcut.forMethodAnnotation(Heavy.class), inTurn);
    }
}
