package org.hearth.web.internal.page;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** The files of the page, as the bundle holds them. */
public final class PageServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Pattern PATH = Pattern.compile("/[a-z-]+\\.(html|js|css|svg)");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=utf-8",
          "js", "text/javascript;charset=utf-8",
          "css", "text/css;charset=utf-8",
          "svg", "image/svg+xml");

  private final transient Map<String, Optional<Content>> contents = new ConcurrentHashMap<>();

  /** A file, packed. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Content(byte[] plain, byte[] packed, String tag) {}

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getRequestURI().equals("/") ? "/index.html" : request.getRequestURI();
    Optional<Content> found =
        PATH.matcher(path).matches()
            ? contents.computeIfAbsent(path, PageServlet::load)
            : Optional.empty();
    if (found.isEmpty()) {
      ApiServlet.refuse(
          response,
          new RefusedException(HttpServletResponse.SC_NOT_FOUND, "There is no such page."));
      return;
    }
    Content content = found.get();
    response.setHeader("Cache-Control", "no-cache"); // Ask whether it changed.
    response.setHeader("ETag", content.tag);
    response.setHeader("Vary", "Accept-Encoding");
    if (content.tag.equals(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType(TYPES.get(path.substring(path.lastIndexOf('.') + 1)));
    String accepted = Optional.ofNullable(request.getHeader("Accept-Encoding")).orElse("");
    byte[] body = content.plain;
    if (accepted.contains("gzip")) {
      response.setHeader("Content-Encoding", "gzip");
      body = content.packed;
    }
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static Optional<Content> load(String path) {
    try (InputStream in = PageServlet.class.getResourceAsStream("/page" + path)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] plain = in.readAllBytes();
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
        gzip.write(plain);
      }
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(plain);
      String tag = '"' + HexFormat.of().formatHex(hash, 0, 16) + '"';
      return Optional.of(new Content(plain, packed.toByteArray(), tag));
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("the bundle's own file cannot be read: " + path, e);
    }
  }
}
