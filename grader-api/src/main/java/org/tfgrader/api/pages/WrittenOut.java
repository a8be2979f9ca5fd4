package org.tfgrader.api.pages;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.dialect.AbstractDialect;
import org.thymeleaf.dialect.IPostProcessorDialect;
import org.thymeleaf.engine.AbstractTemplateHandler;
import org.thymeleaf.model.ICloseElementTag;
import org.thymeleaf.model.IOpenElementTag;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.model.IStandaloneElementTag;
import org.thymeleaf.model.IText;
import org.thymeleaf.postprocessor.IPostProcessor;
import org.thymeleaf.postprocessor.PostProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/// Escapes invisible characters in the texts of every page, so that no view can forget it: Thymeleaf escapes only
/// markup. Values in fields and addresses are not changed.
@Component
final class WrittenOut extends AbstractDialect implements IPostProcessorDialect {
    private static final int PRECEDENCE = 1000;

    WrittenOut() {
        super("written out");
    }

    @Override
    public int getDialectPostProcessorPrecedence() {
        return PRECEDENCE;
    }

    @Override
    public Set<IPostProcessor> getPostProcessors() {
        return Set.of(new PostProcessor(TemplateMode.HTML, Handler.class, PRECEDENCE));
    }

    /// Processes one page. It is public because Thymeleaf creates it by reflection.
    public static final class Handler extends AbstractTemplateHandler {
        private static final String FIELD = "textarea";
        private static final Set<String> READ_OUT = Set.of("aria-label", "title", "alt", "data-title");

        private boolean inField;

        @Override
        public void handleText(IText text) {
            String before = text.getText();
            String after = inField ? before : Words.visible(before);
            super.handleText(
                    after.equals(before) ? text : getContext().getModelFactory().createText(after));
        }

        @Override
        public void handleOpenElement(IOpenElementTag tag) {
            inField = inField || tag.getElementCompleteName().equals(FIELD);
            super.handleOpenElement(withVisibleLabels(tag));
        }

        @Override
        public void handleCloseElement(ICloseElementTag tag) {
            inField = inField && !tag.getElementCompleteName().equals(FIELD);
            super.handleCloseElement(tag);
        }

        @Override
        public void handleStandaloneElement(IStandaloneElementTag tag) {
            super.handleStandaloneElement(withVisibleLabels(tag));
        }

        private <T extends IProcessableElementTag> T withVisibleLabels(T tag) {
            T visible = tag;
            for (String label : READ_OUT) {
                String before = tag.getAttributeValue(label);
                if (before != null) {
                    String after = Words.visible(before);
                    if (!after.equals(before)) {
                        visible = getContext().getModelFactory().setAttribute(visible, label, after);
                    }
                }
            }
            return visible;
        }
    }
}
