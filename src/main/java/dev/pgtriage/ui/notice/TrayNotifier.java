package dev.pgtriage.ui.notice;

import java.awt.AWTException;
import java.awt.Image;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.awt.image.BufferedImage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Windows' notification area. AWT is touched at the first notice only, and never on the FX thread.
 */
final class TrayNotifier implements Notifier {

  private static final Logger LOG = LoggerFactory.getLogger(TrayNotifier.class);

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("notices").factory());
  private @Nullable TrayIcon icon;

  @Override
  public void tell(Notice notice) {
    thread.execute(() -> show(notice));
  }

  private void show(Notice notice) {
    try {
      TrayIcon shown = icon;
      if (shown == null) {
        if (!SystemTray.isSupported()) {
          return;
        }
        shown = new TrayIcon(image(), "PgTriage");
        SystemTray.getSystemTray().add(shown);
        icon = shown;
      }
      shown.displayMessage(notice.title(), notice.text(), TrayIcon.MessageType.ERROR);
    } catch (AWTException e) {
      LOG.info("The notification area takes no icon", e);
    }
  }

  private static Image image() {
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_ARGB);
    for (int at = 0; at < 256; at++) {
      image.setRGB(at % 16, at / 16, 0xFF4C9AFF);
    }
    return image;
  }

  @Override
  public void close() {
    thread.execute(() -> {
      if (icon != null) {
        SystemTray.getSystemTray().remove(icon);
      }
    });
    thread.shutdown();
  }
}
