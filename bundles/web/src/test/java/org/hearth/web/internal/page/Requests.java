package org.hearth.web.internal.page;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
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
}
