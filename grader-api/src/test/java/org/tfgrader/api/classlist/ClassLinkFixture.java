package org.tfgrader.api.classlist;

import static org.tfgrader.api.classlist.SignInFixture.choice;
import static org.tfgrader.api.classlist.SignInFixture.key;
import static org.tfgrader.api.classlist.SignInFixture.newClassLink;
import static org.tfgrader.api.classlist.SignInFixture.page;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Browser;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;

/// A class with a class link, and its instructor.
abstract class ClassLinkFixture {
    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Browser instructor;

    @Autowired
    Service service;

    String link = "";

    @BeforeEach
    void createLink() {
        jdbc.sql("""
                insert into class_members (id, role, name, email, section) values
                ('st-ada', 'student', 'Ada', 'ada@example.edu', 'A'), ('st-kim', 'student', 'Kim <b>', null, 'A'),
                ('st-other', 'student', 'Kim <b>', null, 'B'), ('st-nameless', 'student', 'st-nameless', null, null),
                ('st-done', 'student', 'Grace', null, null), ('st-tutor', 'grader', 'st-tutor', null, null)""").update();
        instructor.signIn(ServiceTest.PASSWORD);
        link = newClassLink(instructor);
    }

    @AfterEach
    void empty() {
        jdbc.sql("delete from class_members").update();
        jdbc.sql("delete from class_link").update();
        jdbc.sql("delete from drafts").update();
        jdbc.sql("delete from submissions where student = 'st-ada'").update();
    }

    final HttpResponse<String> choose(Browser browser, String name, String code) {
        return SignInFixture.choose(browser, link, choice(new Browser(port), link, name), code);
    }

    final boolean isSignedIn(Browser browser) {
        return SignInFixture.isSignedIn(browser, link);
    }

    final String open(Browser browser) {
        return page(browser, link);
    }

    final HttpResponse<String> reload(Browser browser) {
        return browser.get("/sign-in/class?key=" + key(link));
    }
}
