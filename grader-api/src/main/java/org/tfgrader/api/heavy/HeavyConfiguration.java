package org.tfgrader.api.heavy;

import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

@Configuration(proxyBeanMethods = false)
class HeavyConfiguration {

    /// The role makes it visible to Spring's transaction proxies.
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor heavyMethods(ObjectProvider<HeavyWork> work) {
        MethodInterceptor onThePool = invocation -> work.getObject().call(() -> {
            try {
                return invocation.proceed();
            } catch (Exception | Error failure) {
                throw failure;
            } catch (Throwable failure) {
                throw new IllegalStateException(failure);
            }
        });
        return new DefaultPointcutAdvisor(AnnotationMatchingPointcut.forMethodAnnotation(Heavy.class), onThePool);
    }

    /// Pages may be rendered directly into the response, because [BoundedView] sends only complete ones.
    @Bean
    static BeanPostProcessor boundedPages() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof ThymeleafViewResolver resolver) {
                    resolver.setViewClass(BoundedView.class);
                    resolver.setProducePartialOutputWhileProcessing(true);
                }
                return bean;
            }
        };
    }
}
