package org.tfgrader.api.pages;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tfgrader.api.grading.Assignment;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.datasets.LabelledImages;

/// The test images, as pictures.
@Controller
class SignImages {
    private final Assignment assignment;

    SignImages(Assignment assignment) {
        this.assignment = assignment;
    }

    @GetMapping(path = "/signs/test/{image}.png", produces = MediaType.IMAGE_PNG_VALUE)
    ResponseEntity<byte[]> image(@PathVariable int image) throws IOException {
        LabelledImages images = assignment
                .testImages()
                .filter(known -> image >= 0 && image < known.count())
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "There is no such test image on this node."));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
                .body(png(images, image));
    }

    private static byte[] png(LabelledImages images, int image) throws IOException {
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
        var png = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", png);
        return png.toByteArray();
    }
}
