package dev.pgtriage.ui;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javax.imageio.ImageIO;

/** Pictures of the console as PNG files. */
public final class Screenshot {

  private Screenshot() {}

  /**
   * What a scene shows now, at one pixel a point. To be called on the FX thread.
   *
   * <p>A scroll pane keeps a picture of its content and renews it when its window is painted; a
   * window in memory is not, so its scroll panes are told not to.
   */
  public static Image of(Scene scene) {
    scene.getRoot().lookupAll(".viewport").forEach(viewport -> viewport.setCache(false));
    return scene.snapshot(null);
  }

  /**
   * Writes an image as PNG, over an older file of that name; its folder is made where missing. Any
   * thread may call this.
   *
   * @throws IOException when the file cannot be written
   */
  public static void write(Image image, Path file) throws IOException {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    BufferedImage buffered = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    buffered.setRGB(0, 0, width, height, pixels, 0, width);
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try (var stream = Files.newOutputStream(file)) {
      ImageIO.write(buffered, "png", stream);
    }
  }
}
