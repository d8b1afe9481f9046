package org.hearth.testkit.junit.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.hearth.testkit.api.Hearth;
import org.hearth.testkit.api.HearthTest;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Behind {@link HearthTest}: one container in a JVM, made at the first need, ended at the end. */
public final class HearthExtension implements BeforeAllCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(HearthExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    HearthTest test = test(context);
    container(context)
        .use(test.context(), test.user(), Path.of(test.data()), Path.of(test.bundle()));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Hearth.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    HearthTest test = test(context);
    TestContainer container = container(context);
    container.open();
    return new SpokenTo(container, new Sayings(test.voice(), Path.of(test.recordings())));
  }

  /** Nested classes are tested as the one around them, unless they say otherwise. */
  private static HearthTest test(ExtensionContext context) {
    return Stream.<Class<?>>iterate(
            context.getRequiredTestClass(), Objects::nonNull, Class::getEnclosingClass)
        .flatMap(type -> AnnotationSupport.findAnnotation(type, HearthTest.class).stream())
        .findFirst()
        .orElseThrow();
  }

  private static TestContainer container(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            TestContainer.class, key -> TestContainer.start(), TestContainer.class);
  }
}
