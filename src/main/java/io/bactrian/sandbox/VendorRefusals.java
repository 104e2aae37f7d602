package io.bactrian.sandbox;

import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers a {@link VendorRefusal} as the vendor would. */
@RestControllerAdvice(annotations = SandboxController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
@ConditionalOnProperty(name = "gateway.mode", havingValue = "sandbox")
class VendorRefusals {

    @ExceptionHandler(VendorRefusal.class)
    ResponseEntity<Map<String, ?>> answer(VendorRefusal refusal) {
        return ResponseEntity.status(refusal.status())
                .contentType(MediaType.parseMediaType(refusal.contentType()))
                .body(refusal.body());
    }
}
