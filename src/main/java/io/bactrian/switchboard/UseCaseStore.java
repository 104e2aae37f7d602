package io.bactrian.switchboard;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the API needs of use cases beyond {@link SwitchboardStore}. */
@Repository
class UseCaseStore {

    private final JdbcClient jdbc;

    UseCaseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Pool(String useCase, UUID service, List<String> numbers) {}

    /** The use cases as they are shown, each with its messaging service and numbers. */
    List<UseCaseView> views(List<UseCase> useCases) {
        Map<String, Pool> pools = pools(useCases.stream().map(UseCase::id).toArray(String[]::new));
        return useCases.stream()
                .map(useCase -> view(useCase, pools.get(useCase.id())))
                .toList();
    }

    private Map<String, Pool> pools(String[] ids) {
        return jdbc
                .sql(
                        """
                select m.use_case_id, m.id, array(select b.number from number_binding b
                  where b.use_case_id = m.use_case_id and b.channel = 'sms' order by b.number) as numbers
                from messaging_service m where m.use_case_id = any (:ids)""")
                .param("ids", ids)
                .query((row, n) ->
                        new Pool(row.getString("use_case_id"), row.getObject("id", UUID.class), List.of((String[])
                                row.getArray("numbers").getArray())))
                .list()
                .stream()
                .collect(Collectors.toMap(Pool::useCase, pool -> pool));
    }

    private static UseCaseView view(UseCase useCase, Pool pool) {
        return new UseCaseView(
                useCase.id(),
                useCase.name(),
                useCase.brand(),
                useCase.brandName(),
                useCase.channel(),
                useCase.provider(),
                useCase.agent(),
                useCase.desk(),
                useCase.crm(),
                useCase.settings(),
                pool == null ? null : pool.service(),
                pool == null ? List.of() : pool.numbers(),
                useCase.createdAt());
    }

    /** Makes the brand; one that is there stays as it is. */
    void addBrand(String id, String name) {
        jdbc.sql("insert into brand (id, name) values (:id, :name) on conflict do nothing")
                .param("id", id)
                .param("name", name)
                .update();
    }

    /** Takes the id for a new use case; false when it is taken already. */
    boolean claim(String id, String brand, String name, String provider) {
        return jdbc.sql(
                                """
                insert into use_case (id, brand_id, name, provider) values (:id, :brand, :name, :provider)
                on conflict do nothing""")
                        .param("id", id)
                        .param("brand", brand)
                        .param("name", name)
                        .param("provider", provider)
                        .update()
                == 1;
    }

    /** Holds the use case still for the caller's transaction; false when there is none. */
    boolean lock(String id) {
        return jdbc.sql("select 1 from use_case where id = :id for update")
                .param("id", id)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    boolean hasNumbers(String id) {
        return jdbc.sql("select exists (select 1 from number_binding where use_case_id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** Takes the use case away, and its messaging service with it. */
    void delete(String id) {
        jdbc.sql("delete from use_case where id = :id").param("id", id).update();
    }
}
