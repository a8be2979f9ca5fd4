package org.tfgrader.api.pages.verdicts;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tfgrader.api.grading.Assignment;
import org.tfgrader.api.heavy.Heavy;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.datasets.LabelledImages;

/// The test images, as pictures.
@Controller
class SignImages {
    /// From 0 to 1. At this quality no difference is visible, at a fifth of the size of a PNG.
    private static final float QUALITY = 0.9f;

    private final Assignment assignment;

    SignImages(Assignment assignment) {
        this.assignment = assignment;
    }

    @Heavy
    @GetMapping(path = "/signs/test/{image}.jpg", produces = MediaType.IMAGE_JPEG_VALUE)
    ResponseEntity<byte[]> image(@PathVariable int image) throws IOException {
        LabelledImages images = assignment
                .testImages()
                .filter(known -> image >= 0 && image < known.count())
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "This node has no test image with this number."));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
                .body(jpeg(picture(images, image)));
    }

    private static BufferedImage picture(LabelledImages images, int image) {
        var picture = new BufferedImage(LabelledImages.SIDE, LabelledImages.SIDE, BufferedImage.TYPE_INT_RGB);
        ByteBuffer pixels = images.pixels().position(image * LabelledImages.PIXELS);
        for (int y = 0; y < LabelledImages.SIDE; y++) {
            for (int x = 0; x < LabelledImages.SIDE; x++) {
                int red = Byte.toUnsignedInt(pixels.get());
                int green = Byte.toUnsignedInt(pixels.get());
                int blue = Byte.toUnsignedInt(pixels.get());
                picture.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
        return picture;
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam settings = writer.getDefaultWriteParam();
        settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        settings.setCompressionQuality(QUALITY);
        var jpeg = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(jpeg)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), settings);
        } finally {
            writer.dispose();
        }
        return jpeg.toByteArray();
    }
}
