package org.hearth.testkit.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hearth.testkit.junit.internal.HearthExtension;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class that speaks to Hearth. A real container runs in the test's JVM, with the context and
 * the project's bundle installed; a test method takes a {@link Hearth}:
 *
 * <pre>{@code
 * @HearthTest(context = "kitchen")
 * class KitchenTest {
 *   @Test
 *   void setsATimer(Hearth hearth) {
 *     hearth.hear("set a timer for ten minutes").expectIntent("StartTimer").slot("minutes", 10);
 *   }
 * }
 * }</pre>
 *
 * <p>The container is started once for all test classes of the JVM, on a home of its own below
 * {@code target}; it needs no sound card and no network. What a handler remembers, it remembers
 * from test to test. Paths are relative to the project.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(HearthExtension.class)
public @interface HearthTest {

  /** Name of the context in which is heard. */
  String context();

  /**
   * The context's folder, the one with {@code adapter_config.json}. When there is none, the context
   * is one that ships with Hearth.
   */
  String data() default "src/main/context";

  /** The project's bundle: a jar, or a folder of classes with a manifest; may be missing. */
  String bundle() default "target/classes";

  /**
   * Where recordings of sentences lie, for computers without a synthesiser. The one of "set a
   * timer!" is {@code set-a-timer.wav} or {@code .flac}.
   */
  String recordings() default "src/test/recordings";

  /** Name of the person who is taken to speak; empty for nobody in particular. */
  String user() default "";

  /** A voice of espeak-ng. */
  String voice() default "en-us";
}
