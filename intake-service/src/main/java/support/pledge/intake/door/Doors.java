package support.pledge.intake.door;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** All routes in one place. */
@Configuration(proxyBeanMethods = false)
class Doors {
    @Bean
    RouterFunction<ServerResponse> ticketDoors(TicketDoor tickets, BatchDoor batches, ActionDoor actions) {
        return RouterFunctions.route()
                .POST("/v1/tickets", tickets::open)
                .POST("/v1/tickets:batch", batches::open)
                .GET("/v1/tickets/{id}", tickets::show)
                .PATCH("/v1/tickets/{id}", actions::change)
                .POST("/v1/tickets/{id}/messages", actions::message)
                .POST("/v1/tickets/{id}/status", actions::status)
                .POST("/v1/tickets/{id}/assignments", actions::assign)
                .POST("/v1/tickets/{id}/escalations", actions::escalate)
                .POST("/v1/tickets/{id}/expectations", actions::expect)
                .build();
    }

    @Bean
    RouterFunction<ServerResponse> customerDoors(
            MailDoor mails, ChatDoor chats, DeskDoor desks, FeedbackDoor feedback) {
        return RouterFunctions.route()
                .POST("/v1/inbound-mail", mails::receive)
                .POST("/v1/chats", chats::open)
                .GET("/v1/chats/{id}", chats::show)
                .POST("/v1/chats/{id}/messages", chats::message)
                .GET("/v1/chats/{id}/stream", chats::stream)
                .GET("/v1/desks", desks::list)
                .POST("/v1/feedback/{token}", feedback::rate)
                .build();
    }
}
