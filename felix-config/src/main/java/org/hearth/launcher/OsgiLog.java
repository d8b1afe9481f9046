package org.hearth.launcher;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Locale;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.FormatterLogger;
import org.osgi.service.log.LogService;
import org.osgi.service.log.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** OSGi's log service on SLF4J, so that Felix's own bundles write to the same log. */
final class OsgiLog implements LogService {
  @Override
  public Logger getLogger(String name) {
    return getLogger(name, Logger.class);
  }

  @Override
  public Logger getLogger(Class<?> type) {
    return getLogger(type.getName(), Logger.class);
  }

  @Override
  public <L extends Logger> L getLogger(Class<?> type, Class<L> loggerType) {
    return getLogger(type.getName(), loggerType);
  }

  @Override
  public <L extends Logger> L getLogger(Bundle bundle, String name, Class<L> loggerType) {
    return getLogger(name, loggerType);
  }

  @Override
  public <L extends Logger> L getLogger(String name, Class<L> loggerType) {
    org.slf4j.Logger target = LoggerFactory.getLogger(name);
    InvocationHandler handler = (proxy, method, args) -> call(target, method.getName(), args);
    Class<?> shape = loggerType == Logger.class ? Logger.class : FormatterLogger.class;
    return loggerType.cast(
        Proxy.newProxyInstance(OsgiLog.class.getClassLoader(), new Class<?>[] {shape}, handler));
  }

  /** The methods of OSGi's loggers are {@code isXEnabled()} and {@code x(...)}, X being a level. */
  private static Object call(org.slf4j.Logger target, String method, Object[] args) {
    if (args == null) {
      return method.startsWith("is")
          ? (Object) target.isEnabledForLevel(level(method.substring(2).replace("Enabled", "")))
          : target.getName();
    }
    if (args[0] instanceof String format) {
      Object[] values = new Object[args.length - 1];
      System.arraycopy(args, 1, values, 0, values.length);
      Object[] flat = values.length == 1 && values[0] instanceof Object[] array ? array : values;
      target.atLevel(level(method)).log(format, flat);
    }
    return null;
  }

  private static Level level(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return upper.equals("AUDIT") ? Level.INFO : Level.valueOf(upper);
  }

  @Override
  @Deprecated
  public void log(int level, String message) {
    log(null, level, message, null);
  }

  @Override
  @Deprecated
  public void log(int level, String message, Throwable failure) {
    log(null, level, message, failure);
  }

  @Override
  @Deprecated
  public void log(ServiceReference<?> reference, int level, String message) {
    log(reference, level, message, null);
  }

  @Override
  @Deprecated
  public void log(ServiceReference<?> reference, int level, String message, Throwable failure) {
    Level[] levels = {Level.ERROR, Level.WARN, Level.INFO, Level.DEBUG};
    Level known = levels[Math.max(1, Math.min(level, levels.length)) - 1];
    LoggerFactory.getLogger("osgi").atLevel(known).setCause(failure).log(message);
  }
}
