package org.tfgrader.api.classlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.classlist.Changes.Part;

class ChangesTests {
    @Test
    void showsAtMostAHundredStudentsOfEachPart() {
        List<Member> many = IntStream.range(0, 101)
                .mapToObj(number -> new Member("s" + number, Role.STUDENT, "Ada", null, null))
                .toList();

        assertThat(Changes.between(List.of(), many).parts())
                .contains(new Part("Removed", 0, List.of()), new Part("Added", 101, many.subList(0, 100)));
    }
}
