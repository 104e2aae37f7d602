package io.bactrian.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.delivery.AwsAuthorization;
import io.bactrian.delivery.ProviderAnswer;
import io.bactrian.payload.BasicAuthorization;
import io.bactrian.payload.BearerAuthorization;
import io.bactrian.payload.JsonForm;
import io.bactrian.payload.KeyAuthorization;
import io.bactrian.payload.ReceiptFields;
import io.bactrian.payload.ReplyForm;
import io.bactrian.payload.SmsFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page on mapping knows every key that a kamelet can set. */
class MappingPageTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                SmsFields.class,
                ReceiptFields.class,
                JsonForm.class,
                ReplyForm.class,
                ProviderAnswer.class,
                BasicAuthorization.class,
                BearerAuthorization.class,
                KeyAuthorization.class,
                AwsAuthorization.class
            })
    void namesTheBeanAndItsKeys(Class<?> bean) throws IOException {
        String page = Files.readString(Path.of("docs/reference/mapping.md"));
        List<String> keys = Arrays.stream(bean.getMethods())
                .map(method -> method.getName())
                .filter(name -> name.startsWith("set") && !name.equals("setCamelContext"))
                .map(name -> "`" + name.substring(3, 4).toLowerCase() + name.substring(4) + "`")
                .toList();

        assertThat(page).contains(bean.getSimpleName()).contains(keys);
    }
}
