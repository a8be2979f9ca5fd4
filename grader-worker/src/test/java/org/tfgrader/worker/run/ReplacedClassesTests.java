package org.tfgrader.worker.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The worker has copies of some classes of TensorFlow, with changes.
///
/// Where a test fails after an upgrade: compare the copy with the new original, bring both together, run
/// `benchmarks/fuzz-libraries`, and only then enter the new hash.
class ReplacedClassesTests {

    @ParameterizedTest
    @CsvSource({
        "org/tensorflow/EagerSession, a65f563ac97bbe968aee4f987aca90523054524c787e08c24301819a672877c7",
        "org/tensorflow/ndarray/Shape, eebb55b309af8ec9e5803dc9752a44d3e1230bed450421d680116a90b18384a6",
        "org/tensorflow/ndarray/impl/buffer/Validator, 360199b1c1291b58ec98d88dd228ae175e6127a3c5c7b1c28dd7f71beede2df6",
        "org/tensorflow/ndarray/impl/buffer/raw/UnsafeReference, "
                + "c8284273f2a0c1fd2dc8e929e6daddbef93d35db45eae2817e222bd42989d5d4",
        "org/tensorflow/internal/buffer/TensorBuffers, e8585ac6ec79f38a6cbd08fa6eca6dab582c019936d9c980dc9893e77cd04fe6",
        "org/tensorflow/internal/buffer/ByteSequenceTensorBuffer, "
                + "154e564fc0e541755ed920d16897aa2b1c1ebb1ecfc932b4808fdfbb5d1720d3",
        "org/tensorflow/internal/c_api/AbstractTF_Tensor, "
                + "01c75d89bc9572882f77f7fface7634f29914f948aa4261926c054b334174ff2"
    })
    void isCopiedFromTheVersionInUse(String name, String hash) throws IOException, NoSuchAlgorithmException {
        List<URL> places = Collections.list(getClass().getClassLoader().getResources(name + ".class"));
        assertThat(places).as("the copy, then the original").hasSize(2);
        assertThat(places.getFirst().getProtocol()).isEqualTo("file");
        try (InputStream original = places.getLast().openStream()) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(original.readAllBytes());
            assertThat(HexFormat.of().formatHex(digest)).as(name).isEqualTo(hash);
        }
    }

    /// Nothing but these two would reach memory without a check of the JDK.
    @Test
    void onlyTheReplacedClassGivesTensorFlowUnsafeMemory() throws IOException {
        List<String> users = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(":", -1)) {
            String jar = Path.of(entry).getFileName().toString();
            if (jar.startsWith("ndarray-") || jar.startsWith("tensorflow-")) {
                addUsers(users, entry);
            }
        }
        assertThat(users)
                .containsExactlyInAnyOrder(
                        "org/tensorflow/ndarray/impl/buffer/raw/UnsafeMemoryHandle.class",
                        "org/tensorflow/ndarray/impl/buffer/raw/UnsafeReference.class");
    }

    private static void addUsers(List<String> users, String path) throws IOException {
        try (JarFile jar = new JarFile(path)) {
            for (JarEntry entry : jar.stream().toList()) {
                if (entry.getName().endsWith(".class")) {
                    byte[] bytes = jar.getInputStream(entry).readAllBytes();
                    if (new String(bytes, StandardCharsets.ISO_8859_1).contains("misc/Unsafe")) {
                        users.add(entry.getName());
                    }
                }
            }
        }
    }
}
