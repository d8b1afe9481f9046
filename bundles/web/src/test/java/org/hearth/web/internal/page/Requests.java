package org.hearth.web.internal.page;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Requests that answer a few questions, and have nothing to say to any other. */
final class Requests {
  private Requests() {}

  /**
   * A request.
   *
   * @param answers by the name of the method, or of the header
   */
  static HttpServletRequest of(Map<String, Object> answers) {
    Map<String, Object> known = new HashMap<>(answers);
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            HttpServletRequest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                known.get(
                    method.getName().equals("getHeader")
                        ? (String) arguments[0]
                        : method.getName()));
  }

  /** As {@link #of}, with a body. */
  static HttpServletRequest sending(String body, Map<String, Object> answers) {
    return sending(body, answers, () -> {});
  }

  /**
   * As {@link #of}, with a body.
   *
   * @param reading runs when it is read
   */
  static HttpServletRequest sending(String body, Map<String, Object> answers, Runnable reading) {
    Map<String, Object> all = new HashMap<>(answers);
    all.put("getInputStream", stream(body, reading));
    return of(all);
  }

  private static ServletInputStream stream(String text, Runnable reading) {
    ByteArrayInputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return new ServletInputStream() {
      @Override
      public int read() {
        reading.run();
        return in.read();
      }

      @Override
      public int read(byte[] into, int from, int most) {
        reading.run();
        return in.read(into, from, most);
      }

      @Override
      public boolean isFinished() {
        return in.available() == 0;
      }

      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setReadListener(ReadListener listener) {
        throw new UnsupportedOperationException();
      }
    };
  }
}
