package io.bactrian.house.lint;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/** Finds the names under which routes can call the application's beans, without starting it. */
public final class Beans {

    private Beans() {}

    /** Classes marked as components by their names, and what methods marked as beans give. */
    public static Map<String, Class<?>> of(JavaClasses classes) {
        Map<String, Class<?>> beans = new TreeMap<>();
        for (JavaClass type : classes) {
            if (type.isMetaAnnotatedWith(Component.class) || type.isAnnotatedWith(Component.class)) {
                Class<?> reflected = type.reflect();
                beans.put(nameOf(reflected), reflected);
            }
            type.getMethods().stream()
                    .filter(method -> method.isAnnotatedWith(Bean.class))
                    .forEach(method ->
                            beans.put(nameOf(method), method.getRawReturnType().reflect()));
        }
        return beans;
    }

    private static String nameOf(Class<?> type) {
        Component component = AnnotatedElementUtils.findMergedAnnotation(type, Component.class);
        return component != null && !component.value().isEmpty()
                ? component.value()
                : StringUtils.uncapitalizeAsProperty(ClassUtils.getShortName(type));
    }

    private static String nameOf(JavaMethod method) {
        Bean bean = AnnotatedElementUtils.findMergedAnnotation(method.reflect(), Bean.class);
        return bean != null && bean.name().length > 0 ? bean.name()[0] : method.getName();
    }
}
