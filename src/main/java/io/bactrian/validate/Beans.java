package io.bactrian.validate;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;

/** The names under which routes can call the application's beans, found without starting it. */
public final class Beans {

    private static final String APPLICATION = "io.bactrian";

    private Beans() {}

    /** Classes marked as components by their names, and what methods marked as beans give; of every mode. */
    public static Map<String, Class<?>> declared() {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false) {
            @Override
            protected boolean isCandidateComponent(org.springframework.core.type.classreading.MetadataReader reader) {
                // whatever the mode: conditions are not asked
                return reader.getAnnotationMetadata().isAnnotated(Component.class.getName());
            }
        };
        scan.addIncludeFilter(new AnnotationTypeFilter(Component.class));
        Map<String, Class<?>> beans = new TreeMap<>();
        scan.findCandidateComponents(APPLICATION).forEach(candidate -> {
            Class<?> type = ClassUtils.resolveClassName(candidate.getBeanClassName(), Beans.class.getClassLoader());
            beans.put(nameOf(type), type);
            for (Method method : ReflectionUtils.getUniqueDeclaredMethods(type)) {
                if (AnnotatedElementUtils.hasAnnotation(method, Bean.class)) {
                    beans.put(nameOf(method), method.getReturnType());
                }
            }
        });
        return beans;
    }

    private static String nameOf(Class<?> type) {
        Component component = AnnotatedElementUtils.findMergedAnnotation(type, Component.class);
        return component != null && !component.value().isEmpty()
                ? component.value()
                : StringUtils.uncapitalizeAsProperty(ClassUtils.getShortName(type));
    }

    private static String nameOf(Method method) {
        Bean bean = AnnotatedElementUtils.findMergedAnnotation(method, Bean.class);
        return bean != null && bean.name().length > 0 ? bean.name()[0] : method.getName();
    }
}
